"use client";

import { useTranslations } from "next-intl";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { LaunchInput } from "#lib/batches/model.ts";
import { addDays } from "#lib/clock.ts";
import { formatDate } from "#lib/i18n/format.ts";
import type { ReceiptBook } from "#lib/receipt-books/model.ts";
import type { LaunchSettings } from "./use-preview.ts";

const latestDaysAhead = 10;
const groupings: readonly LaunchInput["grouping"][] = ["PER_SERVICE", "PER_CUSTOMER"];

export function LaunchSettingsForm({ settings, onChange, books, today }: {
  readonly settings: LaunchSettings;
  readonly onChange: (settings: LaunchSettings) => void;
  readonly books: readonly ReceiptBook[];
  readonly today: string;
}) {
  const t = useTranslations("launch");
  const book = books.find(({ code }) => code === settings.receiptBook);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("book")} hint={book ? t("nextNumber", { number: book.nextInvoiceNumber }) : null}>
        {(control) => (
          <Select {...control} value={settings.receiptBook} onChange={(event) => onChange({ ...settings, receiptBook: event.target.value })}>
            {books.map(({ code, description }) => <option key={code} value={code}>{description ? `${code} · ${description}` : code}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t("issueDate")} hint={book?.lastIssueDate ? t("lastIssueDate", { date: formatDate(book.lastIssueDate) }) : t("noLastIssueDate")}>
        {(control) => (
          <DateInput {...control} value={settings.issueDate} min={book?.lastIssueDate ?? undefined} max={addDays(today, latestDaysAhead)} onChange={(issueDate) => onChange({ ...settings, issueDate })} />
        )}
      </Field>
      <fieldset className="sm:col-span-2">
        <legend className="mb-1 text-sm font-medium">{t("grouping")}</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {groupings.map((grouping) => (
            <label key={grouping} className="flex cursor-pointer items-start gap-2.5 rounded-md border px-3 py-2 text-sm hover:bg-surface-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus">
              <input type="radio" name="grouping" className="mt-0.5 size-4 accent-accent focus-visible:outline-none" checked={settings.grouping === grouping} onChange={() => onChange({ ...settings, grouping })} />
              <span>
                <span className="block font-medium">{t(`groupings.${grouping}.title`)}</span>
                <span className="text-xs text-ink-soft">{t(`groupings.${grouping}.text`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
