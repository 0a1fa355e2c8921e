"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import { useRejectionText } from "#components/use-rejection-text.ts";
import type { BatchPreview } from "#lib/batches/model.ts";

/** Every problem in words, by reason, with the way to mend it or to leave it out. Those left in will be set aside by the batch. */
export function PreviewProblems({ preview, onLeaveOut }: { readonly preview: BatchPreview; readonly onLeaveOut: (pendingIds: readonly number[]) => void }) {
  const t = useTranslations("preview");
  const text = useRejectionText();
  if (preview.problemCount === 0) return <Alert tone="success">{t("noProblems")}</Alert>;
  return (
    <Alert tone="warning" title={t("problems", { count: preview.problemCount })}>
      <p className="text-sm">{preview.problemCount < preview.count ? t("problemsText") : t("allProblems")}</p>
      <ul className="mt-2 flex flex-col gap-2">
        {preview.problemsByCode.map(({ code, message, count }) => {
          const listed = preview.problems.filter((problem) => problem.code === code);
          return (
            <li key={code}>
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="min-w-0 grow basis-64"><strong className="font-semibold">{count}</strong> · {text({ code, message })}</span>
                <Button size="sm" onClick={() => onLeaveOut(listed.map((problem) => problem.pendingId))}>{t("leaveOut", { count: listed.length })}</Button>
              </div>
              <details className="mt-1">
                <summary className="text-xs text-ink-soft">{listed.length < count ? t("showFirst", { count: listed.length }) : t("show")}</summary>
                <div className="max-h-56 overflow-y-auto rounded-md bg-surface">
                  <Table label={text({ code, message })}>
                    <thead><tr><Th>{t("service")}</Th><Th>{t("customer")}</Th></tr></thead>
                    <tbody>
                      {listed.map((problem) => (
                        <tr key={problem.pendingId}>
                          <Td>{problem.serviceCode}</Td>
                          <Td><Link href={`/customers/${problem.customerId}`} target="_blank" className="text-accent-text hover:underline">{problem.customerName}</Link></Td>
                        </tr>
                      ))}
                    </tbody>
                  </Table>
                </div>
              </details>
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
