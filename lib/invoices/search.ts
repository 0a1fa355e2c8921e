/**
 * What the text of a search box may mean. A number is looked up through the unique index of (book, number), a receiver
 * through its customer: nothing here asks the database to read all invoices.
 */
export interface InvoiceSearch {
  /** Books that fit, by letter and point of sale; absent: any book. */
  readonly letter?: string;
  readonly pointOfSale?: number;
  /** Numbers that fit, as closed ranges. Empty: any number, where a book is named. */
  readonly numbers: readonly (readonly [low: number, high: number])[];
  /** Text that a customer's name or CUIT must contain. */
  readonly customer?: string;
}

const wholeOrPart = /^(?:([A-Z])-?)?(?:(\d{1,5})-)?(\d{0,8})$/i;

/**
 * Reads `A-0001-00000042`, its beginnings (`A-0001-0000`, `A-0001`), its end (`0001-00000042`, `00000042`, `42`), a CUIT with or
 * without hyphens, or a name.
 */
export function readSearch(text: string): InvoiceSearch {
  const trimmed = text.trim();
  const cuit = trimmed.replaceAll("-", "");
  if (/^\d{9,11}$/.test(cuit)) return { numbers: [], customer: cuit };
  const book = /^([A-Z])-(\d{4,5})-?$/i.exec(trimmed);
  if (book?.[1] !== undefined) return { letter: book[1].toUpperCase(), pointOfSale: Number(book[2]), numbers: [] };
  const match = wholeOrPart.exec(trimmed);
  const digits = match?.[3] ?? "";
  if (!match || digits === "") return { numbers: [], customer: trimmed };
  const [, letter, pointOfSale] = match;
  return {
    ...(letter === undefined ? {} : { letter: letter.toUpperCase() }),
    ...(pointOfSale === undefined ? {} : { pointOfSale: Number(pointOfSale) }),
    numbers: numbersOf(digits, pointOfSale !== undefined),
    // Digits alone may as well be a piece of a CUIT.
    ...(letter === undefined && pointOfSale === undefined && digits.length >= 3 ? { customer: digits } : {}),
  };
}

/** `42` is number 42. Behind a point of sale it is also how the eight digits may begin: `0001-0000` finds 0001-00000042. */
function numbersOf(digits: string, isBeginning: boolean): [number, number][] {
  const exact = Number(digits);
  const ranges: [number, number][] = exact > 0 ? [[exact, exact]] : [];
  if (isBeginning && digits.length < 8) ranges.push([Number(digits.padEnd(8, "0")), Number(digits.padEnd(8, "9"))]);
  return ranges.length > 0 ? ranges : [[0, 0]];
}
