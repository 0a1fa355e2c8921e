import type { MessageKey } from "./words.ts";

type Value = string | number | boolean | null;

/** How one column of a list is read and written. */
export interface ExportColumn<Row> {
  /** What machines call it. */
  readonly key: string;
  readonly header: MessageKey;
  /** Behind the header: the currency of a column that has one of its own. */
  readonly unit?: string;
  /**
   * `money`: a decimal string of two places. `decimal`: digits with a point, as text, or `EXEMPT`. `date`: YYYY-MM-DD. `instant`: ISO, in UTC. `code`: one of a
   * few, with words for people.
   */
  readonly type: "text" | "money" | "number" | "decimal" | "date" | "instant" | "code" | "cuit";
  /** Where the words of a code are. */
  readonly words?: string;
  readonly value: (row: Row) => Value;
}

type Read<Row> = (row: Row) => Value;

/** Makers of the columns of a list, by type. */
export function columnsOf<Row>() {
  const make = (type: ExportColumn<Row>["type"]) => (key: string, header: MessageKey, value: Read<Row>): ExportColumn<Row> => ({ key, header, type, value });
  return {
    text: make("text"),
    money: make("money"),
    number: make("number"),
    decimal: make("decimal"),
    date: make("date"),
    instant: make("instant"),
    cuit: make("cuit"),
    code: (key: string, header: MessageKey, words: string, value: Read<Row>): ExportColumn<Row> => ({ key, header, type: "code", words, value }),
  };
}
