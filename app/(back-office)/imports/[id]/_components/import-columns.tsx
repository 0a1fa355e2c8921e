"use client";

import { Play, RotateCw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useIntentKey } from "#components/intent-key.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { useAction } from "#components/use-action.ts";
import { useFailureText } from "#components/use-failure-text.ts";
import { formatCount } from "#lib/i18n/format.ts";
import { dateFields, type ImportField } from "#lib/imports/fields.ts";
import { missingFields } from "#lib/imports/match-columns.ts";
import type { ImportDetail, Language, Mapping, Notation } from "#lib/imports/model.ts";
import { startImportAction } from "../actions.ts";
import { PreviewTable } from "./preview-table.tsx";
import { useImportPreview } from "./use-import-preview.ts";

/** What each column is, how its cells are read, and the first rows as they would be loaded. Nothing is loaded until it is said. */
export function ImportColumns({ it, language, onStarted }: { readonly it: ImportDetail; readonly language: Language; readonly onStarted: () => void }) {
  const t = useTranslations("import");
  const locale = useLocale();
  const failureText = useFailureText();
  const start = useAction(startImportAction);
  const [mapping, setMapping] = useState<Mapping>(it.mapping);
  const [notation, setNotation] = useState<Notation>(it.notation);
  const preview = useImportPreview({ importId: it.id, mapping, notation, language });
  const missing = missingFields(it.kind, mapping);
  const input = { importId: it.id, mapping, notation };
  const key = useIntentKey(input);

  /** A field has one column: the one that had it gives it up. */
  function choose(column: number, field: ImportField | null): void {
    setMapping((before) => before.map((known, index) => (index === column ? field : known === field ? null : known)));
  }

  async function run(): Promise<void> {
    if (await start.run(input, { key })) onStarted();
  }

  return (
    <Card
      title={t("columns")}
      action={<Button look="primary" busy={start.busy} disabled={missing.length > 0} onClick={() => void run()}><Play aria-hidden />{t("start", { count: it.rowCount })}</Button>}
      bodyClassName="p-0"
    >
      <div className="flex flex-col gap-3 p-4">
        <p className="text-sm text-ink-soft">{t("columnsText")} {t("startNote")}</p>
        {missing.length > 0 ? <Alert tone="warning" live title={t("missing", { count: missing.length })}>{t("missingText", { fields: missing.map((field) => t(`field.${field}`)).join(", ") })}</Alert> : null}
        {preview.failure ? (
          <Alert tone="danger" live title={t("previewFailed")}>
            <span className="flex flex-wrap items-center gap-2">{failureText(preview.failure)}<Button size="sm" onClick={preview.again}><RotateCw aria-hidden />{t("again")}</Button></span>
          </Alert>
        ) : null}
        <div className="grid gap-3 sm:grid-cols-2 lg:max-w-3xl">
          {mapping.includes("amount") ? (
            <Field label={t("decimal")}>
              {(control) => (
                <Select {...control} value={notation.decimal} onChange={(event) => setNotation({ ...notation, decimal: event.target.value === "." ? "." : "," })}>
                  <option value=",">{t("decimals.comma")}</option>
                  <option value=".">{t("decimals.dot")}</option>
                </Select>
              )}
            </Field>
          ) : null}
          {mapping.some((field) => field !== null && dateFields.has(field)) ? (
            <Field label={t("dateOrder")}>
              {(control) => (
                <Select {...control} value={notation.dateOrder} onChange={(event) => setNotation({ ...notation, dateOrder: event.target.value === "MDY" ? "MDY" : "DMY" })}>
                  <option value="DMY">{t("dateOrders.DMY")}</option>
                  <option value="MDY">{t("dateOrders.MDY")}</option>
                </Select>
              )}
            </Field>
          ) : null}
        </div>
      </div>
      <PreviewTable it={it} mapping={mapping} rows={preview.rows} busy={preview.busy} complete={missing.length === 0} onChoose={choose} />
      <p className="px-4 py-2 text-xs text-ink-soft">{t("of", { done: formatCount(preview.rows?.length ?? 0, locale), total: formatCount(it.rowCount, locale) })} {(preview.rows?.length ?? 0) < it.rowCount ? t("restNote") : null}</p>
    </Card>
  );
}
