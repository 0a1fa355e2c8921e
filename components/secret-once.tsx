"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Alert } from "./ui/alert.tsx";
import { Button } from "./ui/button.tsx";
import { cn } from "./ui/cn.ts";
import { Dialog } from "./ui/dialog.tsx";
import { Input } from "./ui/input.tsx";

const notes = { copied: "copiedNote", select: "selectNote", leaving: "leavingNote" } as const;

/** Shows what is shown once: a password or a token that nobody can read again after this dialog. */
export function SecretOnce({ title, label, secret, note, onClose }: {
  readonly title: string;
  readonly label: string;
  readonly secret: string;
  readonly note: string;
  readonly onClose: () => void;
}) {
  const t = useTranslations("secretOnce");
  const field = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<"none" | "copied" | "select" | "leaving">("none");

  async function copy(): Promise<void> {
    field.current?.select();
    try {
      // Absent on a plain-http local network, where the selection made above is what is left.
      await navigator.clipboard.writeText(secret);
      setOutcome("copied");
    } catch {
      setOutcome("select");
    }
  }

  /** Esc and a click beside the dialog are slips here: the first one warns, since what is shown cannot be read again. */
  function leave(): void {
    if (outcome === "none") setOutcome("leaving");
    else onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : leave())} title={title} footer={<Button look="primary" onClick={onClose}>{t("done")}</Button>}>
      <div className="flex flex-col gap-4">
        <Alert tone="warning" title={t("once")}>{note}</Alert>
        <div className="flex items-end gap-2">
          <label className="flex min-w-0 grow flex-col gap-1 text-sm font-medium">
            {label}
            <Input ref={field} readOnly value={secret} spellCheck={false} autoComplete="off" className="font-mono" onFocus={(event) => event.target.select()} />
          </label>
          <Button onClick={() => void copy()}>
            {outcome === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
            {outcome === "copied" ? t("copied") : t("copy")}
          </Button>
        </div>
        <p role="status" className={cn("min-h-5 text-xs", outcome === "leaving" ? "font-medium text-danger" : "text-ink-soft")}>
          {outcome === "none" ? "" : t(notes[outcome])}
        </p>
      </div>
    </Dialog>
  );
}
