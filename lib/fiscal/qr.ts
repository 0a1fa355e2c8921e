import { arcaCurrency } from "./arca/parameters.ts";
import { documentTypeCodes, type ReceiverDocumentType } from "./codes.ts";

/** What the code on a printed document tells (RG 4892/2020, "QR: especificaciones", version 1). */
export interface QrFacts {
  readonly issueDate: string;
  /** Eleven digits. */
  readonly issuerCuit: string;
  readonly pointOfSale: number;
  readonly voucherType: number;
  readonly number: number;
  /** Decimal string, in the currency of the document. */
  readonly total: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Pesos for one unit; null in pesos. */
  readonly exchangeRate: string | null;
  readonly receiver: { readonly documentType: ReceiverDocumentType; readonly taxId: string };
  readonly cae: string;
}

const address = "https://www.arca.gob.ar/fe/qr/?p=";

/**
 * The text of the code: ARCA's address with the data as Base64 of JSON. Null where it cannot be told: a currency that ARCA has
 * no code for, or one whose rate nobody told (documents without an authority).
 */
export function qrText(facts: QrFacts): string | null {
  const json = qrJson(facts);
  return json === null ? null : address + Buffer.from(json, "utf8").toString("base64");
}

/** Written by hand, in the order of the specification: a total of fifteen digits would not survive being a JavaScript number. */
export function qrJson(facts: QrFacts): string | null {
  const currency = arcaCurrency(facts.currency);
  const rate = facts.currency === "ARS" ? "1" : facts.exchangeRate;
  if (currency === undefined || rate === null) return null;
  const { documentType, taxId } = facts.receiver;
  const fields: readonly (readonly [name: string, json: string])[] = [
    ["ver", "1"],
    ["fecha", JSON.stringify(facts.issueDate)],
    ["cuit", integer(facts.issuerCuit)],
    ["ptoVta", String(facts.pointOfSale)],
    ["tipoCmp", String(facts.voucherType)],
    ["nroCmp", String(facts.number)],
    ["importe", decimal(facts.total)],
    ["moneda", JSON.stringify(currency)],
    ["ctz", decimal(rate)],
    // "De corresponder": a consumer who is not identified has none.
    ...(documentType === "NONE" ? [] : ([["tipoDocRec", String(documentTypeCodes[documentType])], ["nroDocRec", integer(taxId)]] as const)),
    ["tipoCodAut", '"E"'],
    ["codAut", integer(facts.cae)],
  ];
  return `{${fields.map(([name, json]) => `"${name}":${json}`).join(",")}}`;
}

/** JSON numbers have no leading zeros. */
function integer(digits: string): string {
  return BigInt(digits).toString();
}

/** `12100.00` as `12100`, `65.250000` as `65.25`. */
function decimal(text: string): string {
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}
