"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { Export } from "#lib/exports/model.ts";
import { exportFormats, exportNotations, type ExportList } from "#lib/exports/status.ts";
import { callApi, callForFile, type ApiFailure } from "../call-api.ts";
import type { Selection } from "../data-table/selection.ts";
import { FormDialog } from "../form-dialog.tsx";
import { openInbox } from "../inbox/open-inbox.ts";
import { useIntentKey } from "../intent-key.ts";
import { Choices } from "./choices.tsx";
import { ExportSummary } from "./export-summary.tsx";
import { saveFile } from "./save-file.ts";
import { useExportPreview } from "./use-export-preview.ts";
import { useExportSettings } from "./use-export-settings.ts";

/** Says what will be exported, and how many rows, before it starts: few are downloaded at once, many are prepared by a worker. */
export function ExportDialog({ list, filter, sort, columns, total, selection, selected, onClose }: {
  readonly list: ExportList;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly sort: string;
  readonly columns: readonly string[];
  readonly total: number;
  readonly selection: Selection | undefined;
  readonly selected: number;
  readonly onClose: () => void;
}) {
  const t = useTranslations("exportDialog");
  const [settings, setSettings] = useExportSettings();
  const [scope, setScope] = useState<"all" | "selected">(selection ? "selected" : "all");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const { format, language } = settings;
  const notation = format === "json" ? "raw" : settings.notation;
  const chosen = scope === "selected" && selection ? selectionOf(selection, filter) : { filter };
  const request = { list, ...chosen, sort, columns, format, notation, language };
  const preview = useExportPreview(request);
  const key = useIntentKey(request);

  async function submit(): Promise<void> {
    setBusy(true);
    setFailure(null);
    const refused = preview.data?.streamed ? await download() : await prepare();
    setBusy(false);
    if (refused) setFailure(refused);
    else onClose();
  }

  async function download(): Promise<ApiFailure | null> {
    const file = await callForFile("/exports/download", { method: "POST", body: request });
    if (!file.ok) return file.error;
    saveFile(file.data);
    return null;
  }

  async function prepare(): Promise<ApiFailure | null> {
    const asked = await callApi<Export>("/exports", { method: "POST", body: request, idempotencyKey: key });
    if (!asked.ok) return asked.error;
    toast.success(t("preparing", { file: asked.data.fileName }), { action: { label: t("seeInbox"), onClick: openInbox } });
    return null;
  }

  return (
    <FormDialog
      title={t(`title.${list}`)}
      submitLabel={preview.data?.streamed === false ? t("prepare") : t("download")}
      busy={busy}
      ready={preview.data !== null}
      failure={failure ?? preview.failure}
      onSubmit={submit}
      onClose={onClose}
      formClassName="grid gap-4"
    >
      {selection ? (
        <Choices
          label={t("what")}
          name="scope"
          value={scope}
          onChange={setScope}
          options={[{ value: "selected", label: t("selected", { count: selected }) }, { value: "all", label: t("all", { count: total }) }]}
        />
      ) : null}
      <Choices label={t("format")} name="format" value={format} onChange={(it) => setSettings({ format: it })} options={exportFormats.map((it) => ({ value: it, label: t(`formats.${it}`) }))} />
      <Choices
        label={t("notation")}
        name="notation"
        value={notation}
        onChange={(it) => setSettings({ notation: it })}
        options={exportNotations.map((it) => ({ value: it, label: t(`notations.${it}`), hint: t(`notationHints.${it}`), disabled: format === "json" && it === "people" }))}
      />
      <ExportSummary preview={preview.data} failed={preview.failure !== null} notation={notation} />
    </FormDialog>
  );
}

/** Ids stay selected when the filter changes, so they are exported whatever it says now; "all but" is about the filter. */
function selectionOf(selection: Selection, filter: Readonly<Record<string, unknown>>) {
  return selection.mode === "ids" ? { filter: {}, selection: { ids: [...selection.ids] } } : { filter, selection: { except: [...selection.except] } };
}
