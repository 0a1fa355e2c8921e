import { createParser, parseAsInteger, parseAsNumberLiteral, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { isAmount } from "#lib/money/amount.ts";

export const pageSizes = [25, 50, 100, 200] as const;

/** Sort, place and size of a list in the URL, shared by the server's loader and the client's hook. */
export function pagingParams<const Field extends string>(fields: readonly Field[], fallback: NoInfer<Field> | `-${NoInfer<Field>}`) {
  const sorts: readonly string[] = fields.flatMap((field) => [field, `-${field}`]);
  return {
    sort: parseAsStringLiteral(sorts).withDefault(fallback),
    cursor: parseAsString,
    /** For people only ("51 to 100"): the cursor is what places the page. */
    page: parseAsInteger.withDefault(1),
    limit: parseAsNumberLiteral(pageSizes).withDefault(50),
  };
}

/** A calendar date, kept as text: a Date would move it across midnight. */
export const parseAsDateText = createParser<string>({
  parse: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: (date) => date,
});

/** An amount, kept as text: a number would lose cents. */
export const parseAsAmount = createParser<string>({
  parse: (text) => (isAmount(text) ? text : null),
  serialize: (amount) => amount,
});

/** The filters that are set, without the nulls that nuqs gives for the others. */
export function presentFilters<Filters extends object>(filters: Filters): { [Key in keyof Filters]?: Exclude<Filters[Key], null> } {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== null && value !== "")) as { [Key in keyof Filters]?: Exclude<Filters[Key], null> };
}
