import { Decimal } from "decimal.js";
import { formatAmount, formatDate } from "../i18n/format.ts";
import { toAmount } from "../money/money.ts";
import type { PrintableDocument, PrintableLine } from "./model.ts";
import { rateWords } from "./words.ts";

export interface SheetColumn {
  readonly id: "code" | "description" | "date" | "quantity" | "unitPrice" | "rate" | "net" | "total";
  readonly header: string;
  readonly align: "start" | "end";
}

export interface SheetLines {
  readonly columns: readonly SheetColumn[];
  /** A cell for each column. */
  readonly rows: readonly (readonly string[])[];
  /** What the lines add up to after each row, in the last column's terms: what a page carries to the next. */
  readonly running: readonly string[];
}

type Cell = SheetColumn & { readonly of: (line: PrintableLine) => string };

const amount = (text: string): string => formatAmount(text, "es-AR");

const common: readonly Cell[] = [
  { id: "code", header: "Código", align: "start", of: (line) => line.serviceCode },
  { id: "description", header: "Servicio", align: "start", of: (line) => line.description },
  { id: "date", header: "Fecha", align: "start", of: (line) => formatDate(line.serviceDate) },
  // A line is one job: its quantity is always one.
  { id: "quantity", header: "Cant.", align: "end", of: () => "1" },
];

/** A tells its prices without IVA, and the tax of each line; B and C tell final prices (RG 1415 annex II, section A, V). */
const byClass: Readonly<Record<"broken-out" | "final", readonly Cell[]>> = {
  "broken-out": [
    ...common,
    { id: "unitPrice", header: "Precio unit.", align: "end", of: (line) => amount(line.netAmount) },
    { id: "net", header: "Subtotal", align: "end", of: (line) => amount(line.netAmount) },
    { id: "rate", header: "IVA", align: "end", of: (line) => rateWords(line.ivaRate) },
    { id: "total", header: "Subtotal c/IVA", align: "end", of: (line) => amount(line.totalAmount) },
  ],
  final: [
    ...common,
    { id: "unitPrice", header: "Precio unit.", align: "end", of: (line) => amount(line.totalAmount) },
    { id: "total", header: "Importe", align: "end", of: (line) => amount(line.totalAmount) },
  ],
};

export function composeLines({ letter, lines }: PrintableDocument): SheetLines {
  const cells = byClass[letter === "A" ? "broken-out" : "final"];
  let sum = new Decimal(0);
  return {
    columns: cells.map(({ id, header, align }) => ({ id, header, align })),
    rows: lines.map((line) => cells.map((cell) => cell.of(line))),
    running: lines.map((line) => amount(toAmount((sum = sum.plus(line.totalAmount))))),
  };
}
