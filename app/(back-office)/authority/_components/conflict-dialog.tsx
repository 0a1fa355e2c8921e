"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import { useAction } from "#components/use-action.ts";
import type { OpenAttempt } from "#lib/authorisations/model.ts";
import { acknowledgeConflictAction } from "../actions.ts";

/** Both documents of a number, field by field, and the one thing that can be done: say that the other one was issued elsewhere. */
export function ConflictDialog({ attempt, mayResolve, onClose }: { readonly attempt: OpenAttempt; readonly mayResolve: boolean; readonly onClose: () => void }) {
  const t = useTranslations("authority");
  const router = useRouter();
  const acknowledge = useAction(acknowledgeConflictAction);
  const conflicts = (attempt.evidence ?? []).filter(({ result }) => result === "conflict");
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("conflictTitle", { book: attempt.receiptBook })}
      confirmLabel={t("acknowledge")}
      confirmDisabled={!mayResolve}
      onConfirm={async () => {
        if (!(await acknowledge.run({ attemptId: attempt.id }))) return false;
        toast.success(t("acknowledged"));
        router.refresh();
        return true;
      }}
    >
      <p>{t("conflictText")}</p>
      {conflicts.map(({ number, differences }) => (
        <div key={number} className="mt-3">
          <p className="font-medium">{t("number", { number })}</p>
          <Table label={t("number", { number })}>
            <thead><tr><Th>{t("field")}</Th><Th>{t("ours")}</Th><Th>{t("theirs")}</Th></tr></thead>
            <tbody>{(differences ?? []).map(({ field, asked, found }) => <tr key={field}><Td>{field}</Td><Td className="break-all">{asked}</Td><Td className="break-all">{found}</Td></tr>)}</tbody>
          </Table>
        </div>
      ))}
      {mayResolve ? null : <p className="mt-3 text-sm text-ink-soft">{t("needsManager")}</p>}
    </ConfirmDialog>
  );
}
