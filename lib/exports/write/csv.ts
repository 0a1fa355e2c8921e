import { formatAmount, formatCuit, formatDate, formatInstant } from "../../i18n/format.ts";
import { csvCell } from "../../table/csv.ts";
import type { ExportColumn } from "../columns.ts";
import { headerOf, type ExportPlan } from "../plan-export.ts";
import { say, wordOf, type Language } from "../words.ts";
import type { ExportWriter } from "./rows.ts";

const delimiters = { raw: ",", people: ";" } as const;
const byteOrderMark = "\uFEFF";

/** RFC 4180, and nothing that a spreadsheet would run. For people as spreadsheets here open it: `;`, decimal comma, mark of UTF-8. */
export const writeCsv: ExportWriter = async function* (groups, plan) {
  const { columns, notation } = plan;
  const delimiter = delimiters[notation];
  const write = columns.map((column) => cellWriter(column, plan, delimiter));
  yield `${notation === "people" ? byteOrderMark : ""}${columns.map((column) => csvCell(headerOf(column, plan), delimiter)).join(delimiter)}\r\n`;
  for await (const rows of groups) yield rows.map((row) => `${write.map((cell) => cell(row)).join(delimiter)}\r\n`).join("");
};

function cellWriter(column: ExportColumn<unknown>, { notation, language }: ExportPlan, delimiter: string): (row: unknown) => string {
  const written = notation === "people" ? peopleText(column, language) : rawText;
  // What is text may be anything; the rest is made here, and a minus must stay a minus.
  const finish = column.type === "money" || column.type === "number" ? (text: string) => text : (text: string) => csvCell(text, delimiter);
  return (row) => {
    const value = column.value(row);
    return value === null ? "" : finish(written(String(value)));
  };
}

function rawText(value: string): string {
  return value;
}

/** Amounts and dates as they are read here, whatever the language of the words. */
export function peopleText({ type, words }: Pick<ExportColumn<unknown>, "type" | "words">, language: Language): (value: string) => string {
  if (type === "money") return (value) => formatAmount(value, "es-AR").replaceAll("\u00a0", " ");
  if (type === "date") return formatDate;
  if (type === "instant") return formatInstant;
  if (type === "cuit") return formatCuit;
  if (type === "decimal") return (value) => (value === "EXEMPT" ? say(language, "iva.exempt") : value.replace(".", ","));
  if (type === "code" && words !== undefined) return (value) => wordOf(language, words, value);
  return (value) => value;
}
