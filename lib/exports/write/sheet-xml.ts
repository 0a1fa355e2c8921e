import { businessTimeZone } from "../../clock.ts";
import type { ExportColumn } from "../columns.ts";
import { headerOf, type ExportPlan } from "../plan-export.ts";
import { peopleText } from "./csv.ts";
import { styles } from "./workbook-xml.ts";
import { xmlText } from "./xml-text.ts";

/** What a spreadsheet holds in one cell. */
const maxCellLength = 32_767;
const widths: Readonly<Record<ExportColumn<unknown>["type"], number>> = { text: 26, money: 16, number: 12, decimal: 12, date: 12, instant: 18, code: 18, cuit: 16 };

/** Everything before the rows: frozen header, widths, names of the columns. */
export function sheetStart(plan: ExportPlan): string {
  const { columns } = plan;
  const header = columns.map((column, index) => textCell(headerOf(column, plan), `${letters(index)}1`, styles.header)).join("");
  return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    + '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    + `<cols>${columns.map(({ type }, index) => `<col min="${index + 1}" max="${index + 1}" width="${widths[type]}" customWidth="1"/>`).join("")}</cols><sheetData><row r="1">${header}</row>`;
}

export const sheetEnd = "</sheetData></worksheet>";

/** Writes rows, the first of them with the given number. */
export function sheetRows(plan: ExportPlan): (rows: readonly unknown[], first: number) => string {
  const write = plan.columns.map((column, index) => cellWriter(column, plan, letters(index)));
  return (rows, first) => rows.map((row, index) => `<row r="${first + index}">${write.map((cell) => cell(row, first + index)).join("")}</row>`).join("");
}

function cellWriter(column: ExportColumn<unknown>, { notation, language }: ExportPlan, letter: string): (row: unknown, number: number) => string {
  const { type } = column;
  const written = notation === "people" ? peopleText(column, language) : (value: string) => value;
  return (row, number) => {
    const value = column.value(row);
    if (value === null || value === "") return "";
    const at = `${letter}${number}`;
    // Decimal digits go into the file as they are: no float of ours is between.
    if (type === "money") return numberCell(String(value), at, styles.money);
    if (type === "number") return numberCell(String(value), at, styles.number);
    if (type === "decimal" && /^\d+(\.\d+)?$/.test(String(value))) return numberCell(String(value), at, styles.general);
    if (type === "date") return numberCell(dateSerial(String(value)), at, styles.date);
    if (type === "instant") return numberCell(instantSerial(String(value)), at, styles.instant);
    return textCell(written(String(value)), at, styles.text);
  };
}

function numberCell(digits: string, at: string, style: number): string {
  return `<c r="${at}" s="${style}"><v>${digits}</v></c>`;
}

/** As text, whatever it looks like: an inline string is never a formula. */
function textCell(text: string, at: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text.length > maxCellLength ? `${text.slice(0, maxCellLength - 1)}…` : text)}</t></is></c>`;
}

/** A, B, … Z, AA. */
function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);
}

const dayMs = 86_400_000;
/** Days of a spreadsheet are counted from 30 December 1899. */
const epochDays = 25_569;

/** A calendar date as a spreadsheet counts it. */
export function dateSerial(date: string): string {
  return String(Date.parse(`${date}T00:00:00Z`) / dayMs + epochDays);
}

const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: businessTimeZone, dateStyle: "short", timeStyle: "medium" });

/** An instant as the clock of the business shows it, to the second. */
export function instantSerial(instant: string): string {
  const local = clock.format(new Date(instant));
  return String(Date.parse(`${local.slice(0, 10)}T${local.slice(11)}Z`) / dayMs + epochDays);
}
