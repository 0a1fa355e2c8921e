export type VoucherClass = "A" | "B" | "C" | "49";
export type VoucherKind = "invoice" | "debit" | "credit" | "other";

export interface VoucherType {
  readonly id: number;
  readonly description: string;
  /** `yyyymmdd` from which the authority accepts it. */
  readonly since: string;
  readonly class: VoucherClass;
  readonly kind: VoucherKind;
  /** Class A with the legend "operación sujeta a retención" (class M until RG 5762). */
  readonly hasLegend: boolean;
  /** Factura de Crédito Electrónica MiPyMEs (Law 27.440). */
  readonly isCreditInvoice: boolean;
}

type Row = readonly [id: number, description: string, since: string, voucherClass: VoucherClass, kind: VoucherKind];

const legend = 'A con Leyenda "Operación Sujeta a Retención"';
const fce = "electrónica MiPyMEs (FCE)";

/** In the order of FEParamGetTiposCbte. */
const rows: readonly Row[] = [
  [1, "Factura A", "20100917", "A", "invoice"],
  [2, "Nota de Débito A", "20100917", "A", "debit"],
  [3, "Nota de Crédito A", "20100917", "A", "credit"],
  [6, "Factura B", "20100917", "B", "invoice"],
  [7, "Nota de Débito B", "20100917", "B", "debit"],
  [8, "Nota de Crédito B", "20100917", "B", "credit"],
  [4, "Recibos A", "20100917", "A", "other"],
  [5, "Notas de Venta al contado A", "20100917", "A", "other"],
  [9, "Recibos B", "20100917", "B", "other"],
  [10, "Notas de Venta al contado B", "20100917", "B", "other"],
  [63, "Liquidacion A", "20100917", "A", "other"],
  [64, "Liquidacion B", "20100917", "B", "other"],
  [34, "Cbtes. A del Anexo I, Apartado A,inc.f),R.G.Nro. 1415", "20100917", "A", "other"],
  [35, "Cbtes. B del Anexo I,Apartado A,inc. f),R.G. Nro. 1415", "20100917", "B", "other"],
  [39, "Otros comprobantes A que cumplan con R.G.Nro. 1415", "20100917", "A", "other"],
  [40, "Otros comprobantes B que cumplan con R.G.Nro. 1415", "20100917", "B", "other"],
  [60, "Cta de Vta y Liquido prod. A", "20100917", "A", "other"],
  [61, "Cta de Vta y Liquido prod. B", "20100917", "B", "other"],
  [11, "Factura C", "20110330", "C", "invoice"],
  [12, "Nota de Débito C", "20110330", "C", "debit"],
  [13, "Nota de Crédito C", "20110330", "C", "credit"],
  [15, "Recibo C", "20110330", "C", "other"],
  [49, "Comprobante de Compra de Bienes Usados a Consumidor Final", "20130401", "49", "other"],
  [51, `Factura ${legend}`, "20150522", "A", "invoice"],
  [52, `Nota de Débito ${legend}`, "20150522", "A", "debit"],
  [53, `Nota de Crédito ${legend}`, "20150522", "A", "credit"],
  [54, `Recibo ${legend}`, "20150522", "A", "other"],
  [201, `Factura de Crédito ${fce} A`, "20181226", "A", "invoice"],
  [202, `Nota de Débito ${fce} A`, "20181226", "A", "debit"],
  [203, `Nota de Crédito ${fce} A`, "20181226", "A", "credit"],
  [206, `Factura de Crédito ${fce} B`, "20181226", "B", "invoice"],
  [207, `Nota de Débito ${fce} B`, "20181226", "B", "debit"],
  [208, `Nota de Crédito ${fce} B`, "20181226", "B", "credit"],
  [211, `Factura de Crédito ${fce} C`, "20181226", "C", "invoice"],
  [212, `Nota de Débito ${fce} C`, "20181226", "C", "debit"],
  [213, `Nota de Crédito ${fce} C`, "20181226", "C", "credit"],
];

export const voucherTypes: readonly VoucherType[] = rows.map(([id, description, since, voucherClass, kind]) => ({
  id,
  description,
  since,
  class: voucherClass,
  kind,
  hasLegend: id >= 51 && id <= 54,
  isCreditInvoice: id > 200,
}));

export function findVoucherType(id: number): VoucherType | undefined {
  return voucherTypes.find((type) => type.id === id);
}

export function isNote(type: VoucherType): boolean {
  return type.kind === "debit" || type.kind === "credit";
}

/** What each type may be associated with (code 10040). A type that is not here takes no associated documents. */
const associable: Readonly<Record<number, readonly number[]>> = {
  1: [88, 991],
  6: [88, 991],
  51: [88, 991],
  2: [1, 2, 3, 4, 5, 34, 39, 60, 63, 88, 991],
  3: [1, 2, 3, 4, 5, 34, 39, 60, 63, 88, 991],
  7: [6, 7, 8, 9, 10, 35, 40, 61, 64, 88, 991],
  8: [6, 7, 8, 9, 10, 35, 40, 61, 64, 88, 991],
  12: [11, 12, 13, 15],
  13: [11, 12, 13, 15],
  52: [51, 52, 53, 54, 88, 991],
  53: [51, 52, 53, 54, 88, 991],
  201: [91, 990, 991, 993, 994, 995],
  206: [91, 990, 991, 993, 994, 995],
  211: [91, 990, 991, 993, 994, 995],
  202: [201, 202, 203],
  203: [201, 202, 203],
  207: [206, 207, 208],
  208: [206, 207, 208],
  212: [211, 212, 213],
  213: [211, 212, 213],
};

export function mayAssociate(type: VoucherType, associated: number): boolean {
  return associable[type.id]?.includes(associated) ?? false;
}
