import type { IvaRate } from "../../money/amount.ts";
import { splitIva } from "../../money/money.ts";
import type { FiscalDocument } from "../fiscal-document.ts";

const cuit = "30500010912";
const cbu = "2850590940090418135201";

/** One line of 121.00 for each rate, as a document adds them up. */
export function ratesOf(rates: readonly IvaRate[], amount = "121.00"): FiscalDocument["rates"] {
  return rates.map((rate) => ({ rate, ...splitIva(amount, rate) }));
}

/** An invoice A of services of 121.00 pesos, of `2026-11-20`. */
export function makeDocument(changes: Partial<FiscalDocument> = {}): FiscalDocument {
  return {
    number: 1, documentType: "INVOICE", letter: "A", issueDate: "2026-11-20",
    receiver: { documentType: "CUIT", taxId: "20222222223", ivaCondition: "RESPONSABLE_INSCRIPTO" },
    currency: "ARS", exchangeRate: null, rates: ratesOf(["21"]), taxes: [],
    serviceFrom: "2026-11-01", serviceTo: "2026-11-20", paymentDueDate: "2026-12-20",
    corrects: null, annuls: false, issuer: { cuit, cbu, cbuAlias: "norte.fletes", mipymeTransfer: "SCA" },
    ...changes,
  };
}
