import { VoucherError, wireAmount, wireDate, wireRate, type AssociatedVoucher, type IvaOfRate, type Lane, type OtherTax, type Voucher } from "./voucher.ts";
import { element, optional, wrapped, type Xml } from "./xml.ts";

/** The body of FECAESolicitar: header and details, every element in the WSDL's order. @throws VoucherError */
export function authorisationRequest(lane: Lane, vouchers: readonly Voucher[]): Xml {
  return element("FeCAEReq", [
    element("FeCabReq", [element("CantReg", vouchers.length), element("PtoVta", lane.pointOfSale), element("CbteTipo", lane.voucherType)]),
    element("FeDetReq", vouchers.map(detail)),
  ]);
}

const date = (name: string, value: string | undefined): Xml | undefined => optional(name, value === undefined ? undefined : wireDate(value, name));
const amount = (name: string, value: string): Xml => element(name, wireAmount(value, name));
const rate = (name: string, value: string): Xml => element(name, wireRate(value, name));

function digits(name: string, value: string): Xml {
  if (!/^\d{1,20}$/.test(value)) throw new VoucherError(`${name} is no number: ${value}`);
  return element(name, value);
}

function detail(voucher: Voucher): Xml {
  return element("FECAEDetRequest", [
    element("Concepto", voucher.concept),
    element("DocTipo", voucher.receiverDocumentType),
    digits("DocNro", voucher.receiverDocument),
    element("CbteDesde", voucher.number),
    element("CbteHasta", voucher.lastNumber ?? voucher.number),
    date("CbteFch", voucher.issueDate),
    amount("ImpTotal", voucher.total),
    amount("ImpTotConc", voucher.notTaxed),
    amount("ImpNeto", voucher.net),
    amount("ImpOpEx", voucher.exempt),
    amount("ImpTrib", voucher.otherTaxes),
    amount("ImpIVA", voucher.iva),
    date("FchServDesde", voucher.serviceFrom),
    date("FchServHasta", voucher.serviceTo),
    date("FchVtoPago", voucher.paymentDueDate),
    element("MonId", voucher.currency),
    voucher.exchangeRate === undefined ? undefined : rate("MonCotiz", voucher.exchangeRate),
    optional("CanMisMonExt", voucher.collectedInCurrency === undefined ? undefined : voucher.collectedInCurrency ? "S" : "N"),
    element("CondicionIVAReceptorId", voucher.receiverIvaCondition),
    wrapped("CbtesAsoc", voucher.associated, associated),
    wrapped("Tributos", voucher.taxes, tax),
    wrapped("Iva", voucher.ivaByRate, ivaOfRate),
    wrapped("Opcionales", voucher.optionals, ({ id, value }) => element("Opcional", [element("Id", id), element("Valor", value)])),
    wrapped("Compradores", voucher.buyers, (buyer) =>
      element("Comprador", [element("DocTipo", buyer.documentType), digits("DocNro", buyer.document), rate("Porcentaje", buyer.percentage)])),
    voucher.associatedPeriod && element("PeriodoAsoc", [date("FchDesde", voucher.associatedPeriod.from), date("FchHasta", voucher.associatedPeriod.to)]),
    wrapped("Actividades", voucher.activities, (id) => element("Actividad", element("Id", id))),
  ]);
}

function associated(voucher: AssociatedVoucher): Xml {
  return element("CbteAsoc", [
    element("Tipo", voucher.type),
    element("PtoVta", voucher.pointOfSale),
    element("Nro", voucher.number),
    optional("Cuit", voucher.cuit),
    date("CbteFch", voucher.issueDate),
  ]);
}

function tax({ id, description, base, rate: percentage, amount: value }: OtherTax): Xml {
  return element("Tributo", [element("Id", id), optional("Desc", description), amount("BaseImp", base), rate("Alic", percentage), amount("Importe", value)]);
}

function ivaOfRate({ id, base, amount: value }: IvaOfRate): Xml {
  return element("AlicIva", [element("Id", id), amount("BaseImp", base), amount("Importe", value)]);
}
