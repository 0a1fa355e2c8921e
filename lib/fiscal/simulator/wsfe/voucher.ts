import { type Decimal } from "decimal.js";
import type { RequestReader } from "../soap/request-reader.ts";
import type { XmlObject } from "../soap/write-xml.ts";

export interface AssociatedVoucher {
  readonly type: number;
  readonly pointOfSale: number;
  readonly number: number;
  readonly taxId: string | undefined;
  readonly date: string | undefined;
}

/** A FECAEDetRequest in our words. `A` is Decimal as it is read, string as it is stored. */
export interface Voucher<A = Decimal> {
  readonly concept: number;
  readonly docType: number;
  readonly docNumber: number;
  readonly from: number;
  readonly to: number;
  /** `yyyymmdd`, or empty: the day of the request. */
  readonly date: string;
  readonly total: A;
  readonly notTaxed: A;
  readonly net: A;
  readonly exempt: A;
  readonly otherTaxes: A;
  readonly iva: A;
  readonly serviceFrom: string;
  readonly serviceTo: string;
  readonly paymentDue: string;
  readonly currency: string;
  readonly rate: A | undefined;
  readonly isPaidInCurrency: string | undefined;
  readonly receiverCondition: number | undefined;
  readonly associated: readonly AssociatedVoucher[] | undefined;
  readonly taxes: readonly { readonly id: number; readonly description: string | undefined; readonly base: A; readonly rate: A; readonly amount: A }[] | undefined;
  readonly ivaRates: readonly { readonly id: number; readonly base: A; readonly amount: A }[] | undefined;
  readonly options: readonly { readonly id: string; readonly value: string }[] | undefined;
  readonly buyers: readonly { readonly docType: number; readonly docNumber: number; readonly share: A }[] | undefined;
  readonly period: { readonly from: string; readonly to: string } | undefined;
  readonly activities: readonly number[] | undefined;
}

/** @throws UnreadableRequest */
export function readVoucher(detail: RequestReader): Voucher {
  const period = detail.child("PeriodoAsoc");
  return {
    concept: detail.integer("Concepto"),
    docType: detail.integer("DocTipo"),
    docNumber: detail.integer("DocNro", "long"),
    from: detail.integer("CbteDesde", "long"),
    to: detail.integer("CbteHasta", "long"),
    date: detail.text("CbteFch")?.trim() ?? "",
    total: detail.decimal("ImpTotal"),
    notTaxed: detail.decimal("ImpTotConc"),
    net: detail.decimal("ImpNeto"),
    exempt: detail.decimal("ImpOpEx"),
    otherTaxes: detail.decimal("ImpTrib"),
    iva: detail.decimal("ImpIVA"),
    serviceFrom: detail.text("FchServDesde")?.trim() ?? "",
    serviceTo: detail.text("FchServHasta")?.trim() ?? "",
    paymentDue: detail.text("FchVtoPago")?.trim() ?? "",
    currency: detail.text("MonId")?.trim() ?? "",
    rate: detail.optionalDecimal("MonCotiz"),
    isPaidInCurrency: detail.text("CanMisMonExt")?.trim(),
    receiverCondition: detail.optionalInteger("CondicionIVAReceptorId"),
    associated: detail.items("CbtesAsoc", "CbteAsoc")?.map((item) => ({
      type: item.integer("Tipo"),
      pointOfSale: item.integer("PtoVta"),
      number: item.integer("Nro", "long"),
      taxId: item.text("Cuit")?.trim(),
      date: item.text("CbteFch")?.trim(),
    })),
    taxes: detail.items("Tributos", "Tributo")?.map((item) => ({
      id: item.integer("Id"),
      description: item.text("Desc"),
      base: item.decimal("BaseImp"),
      rate: item.decimal("Alic"),
      amount: item.decimal("Importe"),
    })),
    ivaRates: detail.items("Iva", "AlicIva")?.map((item) => ({ id: item.integer("Id"), base: item.decimal("BaseImp"), amount: item.decimal("Importe") })),
    options: detail.items("Opcionales", "Opcional")?.map((item) => ({ id: item.text("Id")?.trim() ?? "", value: item.text("Valor") ?? "" })),
    buyers: detail.items("Compradores", "Comprador")?.map((item) => ({ docType: item.integer("DocTipo"), docNumber: item.integer("DocNro", "long"), share: item.decimal("Porcentaje") })),
    period: period && { from: period.text("FchDesde")?.trim() ?? "", to: period.text("FchHasta")?.trim() ?? "" },
    activities: detail.items("Actividades", "Actividad")?.map((item) => item.integer("Id", "long")),
  };
}

/** As FECompConsultar gives it back: dates that were not asked for come as empty elements, absent lists not at all. */
export function writeVoucher(voucher: Voucher<string>): XmlObject {
  return {
    Concepto: voucher.concept,
    DocTipo: voucher.docType,
    DocNro: voucher.docNumber,
    CbteDesde: voucher.from,
    CbteHasta: voucher.to,
    CbteFch: voucher.date,
    ImpTotal: voucher.total,
    ImpTotConc: voucher.notTaxed,
    ImpNeto: voucher.net,
    ImpOpEx: voucher.exempt,
    ImpTrib: voucher.otherTaxes,
    ImpIVA: voucher.iva,
    FchServDesde: voucher.serviceFrom,
    FchServHasta: voucher.serviceTo,
    FchVtoPago: voucher.paymentDue,
    MonId: voucher.currency,
    MonCotiz: voucher.rate,
    CanMisMonExt: voucher.isPaidInCurrency,
    CondicionIVAReceptorId: voucher.receiverCondition,
    CbtesAsoc: list("CbteAsoc", voucher.associated?.map((item) => ({ Tipo: item.type, PtoVta: item.pointOfSale, Nro: item.number, Cuit: item.taxId, CbteFch: item.date }))),
    Tributos: list("Tributo", voucher.taxes?.map((item) => ({ Id: item.id, Desc: item.description, BaseImp: item.base, Alic: item.rate, Importe: item.amount }))),
    Iva: list("AlicIva", voucher.ivaRates?.map((item) => ({ Id: item.id, BaseImp: item.base, Importe: item.amount }))),
    Opcionales: list("Opcional", voucher.options?.map((item) => ({ Id: item.id, Valor: item.value }))),
    Compradores: list("Comprador", voucher.buyers?.map((item) => ({ DocTipo: item.docType, DocNro: item.docNumber, Porcentaje: item.share }))),
    PeriodoAsoc: voucher.period && { FchDesde: voucher.period.from, FchHasta: voucher.period.to },
    Actividades: list("Actividad", voucher.activities?.map((id) => ({ Id: id }))),
  };
}

function list(item: string, rows: readonly XmlObject[] | undefined): XmlObject | undefined {
  return rows && rows.length > 0 ? { [item]: rows } : undefined;
}

/** Decimal strings without trailing zeros, and nothing undefined: what is stored as JSON. */
export function toStored(voucher: Voucher, defaults: { date: string; rate: Decimal }): Voucher<string> {
  return JSON.parse(JSON.stringify({ ...voucher, date: defaults.date, rate: voucher.rate ?? defaults.rate })) as Voucher<string>;
}
