"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState, type DragEvent } from "react";
import type { ApiFailure } from "#components/call-api.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { useFailureText } from "#components/use-failure-text.ts";
import { ViewTabs } from "#components/view-tabs.tsx";
import { importKinds, maxFileBytes, requiredFields, type ImportKind } from "#lib/imports/fields.ts";
import { uploadFile } from "./upload-file.ts";

/** Takes a file by button or by dropping it, and goes on to its columns. */
export function UploadCard() {
  const t = useTranslations("imports");
  const tField = useTranslations("import.field");
  const router = useRouter();
  const failureText = useFailureText();
  const picker = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<ImportKind>("services");
  const [reading, setReading] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [over, setOver] = useState(false);

  async function take(file: File | undefined): Promise<void> {
    if (!file || reading !== null) return;
    setRefusal(null);
    if (file.size > maxFileBytes) return setRefusal(t("tooLarge"));
    setReading(file.name);
    const answer = await uploadFile(kind, file);
    if (answer.ok) return router.push(`/imports/${answer.data.id}`);
    setReading(null);
    setRefusal(`${file.name}: ${sentenceOf(answer.error)}`);
  }

  function sentenceOf(failure: ApiFailure): string {
    const row = failure.details?.row;
    return typeof row === "number" ? `${failureText(failure)} (${row})` : failureText(failure);
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }

  return (
    <Card title={t("upload")} className="mb-4">
      <ViewTabs label={t("kindLabel")} value={kind} options={importKinds.map((it) => ({ value: it, label: t(`kind.${it}`) }))} onChange={setKind} />
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn("flex flex-col items-center gap-2 rounded-lg border-2 border-dashed border-line-strong/50 bg-surface-sunken px-4 py-7 text-center", over && "border-accent bg-accent-soft")}
        aria-busy={reading !== null}
      >
        <FileUp className="size-6 text-ink-soft" aria-hidden />
        <p className="hidden text-sm text-ink-soft sm:block">{t("drop")}</p>
        <Button look="primary" busy={reading !== null} onClick={() => picker.current?.click()}>{reading === null ? t("choose") : t("reading", { name: reading.slice(0, 40) })}</Button>
        <input
          ref={picker}
          type="file"
          accept=".csv,.txt,.tsv,.xlsx"
          className="sr-only"
          tabIndex={-1}
          aria-label={t("file")}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            void take(file);
            // The same file, mended, can be chosen again.
            event.target.value = "";
          }}
        />
        <p className="max-w-xl text-xs text-ink-soft">{t("needs", { fields: requiredFields[kind].map((field) => tField(field)).join(", ") })} {t("limits")}</p>
      </div>
      {refusal ? <Alert tone="danger" live className="mt-3">{refusal}</Alert> : null}
    </Card>
  );
}
