"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

/** Asks before what cannot be taken back. Says the consequence, and names the act on the button. */
export function ConfirmDialog({ open, onOpenChange, title, children, confirmLabel, confirmDisabled = false, danger = false, onConfirm }: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly confirmDisabled?: boolean;
  readonly danger?: boolean;
  /** Resolves to true when done: the dialog then closes. */
  readonly onConfirm: () => Promise<boolean>;
}) {
  const t = useTranslations("common");
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      locked={busy}
      title={title}
      className="sm:max-w-md"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)} disabled={busy}>{t("cancel")}</Button>
          <Button
            look={danger ? "danger" : "primary"}
            busy={busy}
            disabled={confirmDisabled}
            onClick={async () => {
              setBusy(true);
              const done = await onConfirm().finally(() => setBusy(false));
              if (done) onOpenChange(false);
            }}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="text-sm text-ink">{children}</div>
    </Dialog>
  );
}
