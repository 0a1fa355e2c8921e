import { sumAmounts, splitIva, type IvaRate } from "../../money/money.ts";
import type { PrintableDocument, PrintableIssuer, PrintableLine, PrintableTax } from "../model.ts";

export const issuer: PrintableIssuer = {
  name: "Transportes del Litoral S.A.", taxId: "30500010912", ivaCondition: "RESPONSABLE_INSCRIPTO", address: "Av. Belgrano 1250, Rosario, Santa Fe", grossIncomeNumber: "921-123456-7",
  activityStart: "2004-03-01", email: "facturacion@litoral.example", phone: "+54 341 555-0100", cbu: "2850590940090418135201", cbuAlias: "LITORAL.FLETES", classARegime: "STANDARD",
};

export function lineOf(amount: string, ivaRate: IvaRate = "21", changes: Partial<PrintableLine> = {}): PrintableLine {
  const { net, iva } = splitIva(amount, ivaRate);
  return { serviceCode: "SRV-00001", description: "Flete Rosario – Buenos Aires", serviceDate: "2026-11-12", ivaRate, netAmount: net, ivaAmount: iva, totalAmount: amount, ...changes };
}

type Changes = Partial<Omit<PrintableDocument, "issuer" | "receiver">> & { readonly issuer?: Partial<PrintableIssuer> | null; readonly receiver?: Partial<PrintableDocument["receiver"]> };

/** An invoice A of ARCA itself; its totals are those of its lines and taxes. */
export function makePrintable({ lines = [lineOf("121000.00")], taxes = [], ...changes }: Changes = {}): PrintableDocument {
  const otherTaxesAmount = sumAmounts(taxes.map(({ amount }) => amount));
  return {
    id: 1, documentType: "INVOICE", letter: "A", bookCode: "A-0005", voucherType: 1, pointOfSale: 5, number: 42, issueDate: "2026-11-20", serviceFrom: "2026-11-01", serviceTo: "2026-11-15", paymentDueDate: "2026-12-20",
    currency: "ARS", exchangeRate: null, exchangeRateDate: null, lines, taxes,
    netAmount: sumAmounts(lines.map((line) => line.netAmount)), ivaAmount: sumAmounts(lines.map((line) => line.ivaAmount)), otherTaxesAmount,
    totalAmount: sumAmounts([...lines.map((line) => line.totalAmount), otherTaxesAmount]),
    corrects: null, noteReason: null, cae: "76471234567890", caeDueDate: "2026-11-30", fiscalValue: true, observations: [], createdAt: "2026-11-20T15:00:00.000Z",
    ...changes,
    issuer: changes.issuer === null ? null : { ...issuer, ...changes.issuer },
    receiver: { name: "Molinos Río de la Plata S.A.", documentType: "CUIT", taxId: "20222222223", ivaCondition: "RESPONSABLE_INSCRIPTO", address: "Uruguay 4075, Victoria, Buenos Aires", ...changes.receiver },
  };
}

export function perception(base: string, amount: string, changes: Partial<PrintableTax> = {}): PrintableTax {
  return { code: 7, description: "Percepción IIBB Santa Fe", base, rate: "3.5000", amount, ...changes };
}
