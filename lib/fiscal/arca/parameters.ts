import { childOf, childrenOf, integerOf, textOf, type XmlNode } from "./read-xml.ts";
import { readDate } from "./voucher.ts";
import type { InvoicingService } from "./wsfe.ts";
import { optional, type Xml } from "./xml.ts";

/** The authority's tables: operation, and the name of its rows. */
const tables = {
  voucherTypes: ["FEParamGetTiposCbte", "CbteTipo"],
  concepts: ["FEParamGetTiposConcepto", "ConceptoTipo"],
  documentTypes: ["FEParamGetTiposDoc", "DocTipo"],
  ivaRates: ["FEParamGetTiposIva", "IvaTipo"],
  currencies: ["FEParamGetTiposMonedas", "Moneda"],
  optionals: ["FEParamGetTiposOpcional", "OpcionalTipo"],
  otherTaxes: ["FEParamGetTiposTributos", "TributoTipo"],
  countries: ["FEParamGetTiposPaises", "PaisTipo"],
  activities: ["FEParamGetActividades", "ActividadesTipo"],
} as const;

export type ParameterTable = keyof typeof tables;
export const parameterTables = Object.keys(tables) as readonly ParameterTable[];

export interface Parameter {
  readonly id: string;
  readonly description: string;
  readonly validFrom: string | undefined;
  readonly validTo: string | undefined;
}

export interface PointOfSale {
  readonly number: number;
  /** `CAE`, `CAE - Ri Iva` … */
  readonly emission: string;
  readonly isBlocked: boolean;
  readonly closedOn: string | undefined;
}

/** What a receiver may be with respect to IVA, and the classes of vouchers that go with it as the authority writes them (`A/ALEY/C`). */
export interface ReceiverCondition {
  readonly id: number;
  readonly description: string;
  readonly classes: readonly string[];
}

/** The tables change a few times a year; an answer of today serves for half a day. */
const keptMs = 12 * 60 * 60_000;

/** FEParamGet… and FECompTotXRequest, asked once and kept. One question for all who ask at the same time; a failure is not kept. */
export class Parameters {
  readonly #service: InvoicingService;
  readonly #kept = new Map<string, { readonly until: number; readonly value: Promise<unknown> }>();

  constructor(service: InvoicingService) {
    this.#service = service;
  }

  maxPerRequest(): Promise<number> {
    return this.#keep("maxPerRequest", () => this.#service.maxPerRequest());
  }

  table(name: ParameterTable): Promise<readonly Parameter[]> {
    const [operation, item] = tables[name];
    return this.#rows(operation, item, [], readParameter);
  }

  /** Of the CUIT. None is usual in the testing environment, where any number works. */
  pointsOfSale(): Promise<readonly PointOfSale[]> {
    return this.#rows("FEParamGetPtosVenta", "PtoVenta", [], readPointOfSale);
  }

  /** @param voucherClass `A`, `B`, `C` …; all of them without it. */
  receiverConditions(voucherClass?: string): Promise<readonly ReceiverCondition[]> {
    return this.#rows("FEParamGetCondicionIvaReceptor", "CondicionIvaReceptor", [optional("ClaseCmp", voucherClass)], readCondition);
  }

  #rows<T>(operation: string, item: string, parameters: readonly (Xml | undefined)[], read: (row: XmlNode) => T): Promise<readonly T[]> {
    const key = [operation, ...parameters.map((parameter) => parameter?.xml ?? "")].join("|");
    return this.#keep(key, async () => {
      const result = await this.#service.read(operation, parameters, { absentIsEmpty: true });
      return childrenOf(childOf(result, "ResultGet"), item).map(read);
    });
  }

  #keep<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key);
    if (kept && kept.until > performance.now()) return kept.value as Promise<T>;
    const value = ask();
    this.#kept.set(key, { until: performance.now() + keptMs, value });
    value.catch(() => this.#kept.delete(key));
    return value;
  }
}

function readParameter(row: XmlNode): Parameter {
  return { id: textOf(row, "Id") ?? "", description: textOf(row, "Desc") ?? "", validFrom: readDate(textOf(row, "FchDesde")), validTo: readDate(textOf(row, "FchHasta")) };
}

function readPointOfSale(row: XmlNode): PointOfSale {
  return { number: integerOf(row, "Nro") ?? 0, emission: textOf(row, "EmisionTipo") ?? "", isBlocked: textOf(row, "Bloqueado") === "S", closedOn: readDate(textOf(row, "FchBaja")) };
}

function readCondition(row: XmlNode): ReceiverCondition {
  return { id: integerOf(row, "Id") ?? 0, description: textOf(row, "Desc") ?? "", classes: (textOf(row, "Cmp_Clase") ?? "").split("/").filter((name) => name !== "") };
}

/** A quote of the authority: pesos for one unit. */
export interface Quote {
  /** ISO 4217. */
  readonly currency: string;
  /** ARCA's own code of it. */
  readonly arcaCurrency: string;
  /** Decimal string. */
  readonly rate: string;
  /** The business day that the rate is of. */
  readonly date: string;
}

/** ISO 4217 → FEParamGetTiposMonedas, for the currencies that a logistics company of the region bills in. */
export const arcaCurrencies: Readonly<Record<string, string>> = {
  ARS: "PES", USD: "DOL", EUR: "060", BRL: "012", UYU: "011", CLP: "033", PYG: "029", BOB: "031", PEN: "035", COP: "032", MXN: "010", GBP: "021", CAD: "018", JPY: "019", CNY: "064", CHF: "009",
};

/** ARCA's code of a currency; a code that is ARCA's already is left alone. */
export function arcaCurrency(currency: string): string | undefined {
  return arcaCurrencies[currency] ?? (Object.values(arcaCurrencies).includes(currency) ? currency : undefined);
}

