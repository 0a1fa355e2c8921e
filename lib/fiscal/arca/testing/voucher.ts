import type { Lane, Voucher } from "../voucher.ts";

export const lane: Lane = { pointOfSale: 5, voucherType: 1 };

/** An invoice A of 121 pesos, as `onRecord` of answers.ts has it. */
export function makeVoucher(number: number, fields: Partial<Voucher> = {}): Voucher {
  return {
    number, concept: 1, receiverDocumentType: 80, receiverDocument: "30500010912", issueDate: "2026-11-20",
    total: "121.00", notTaxed: "0.00", net: "100.00", exempt: "0.00", otherTaxes: "0.00", iva: "21.00",
    currency: "PES", exchangeRate: "1", receiverIvaCondition: 1, ivaByRate: [{ id: 5, base: "100.00", amount: "21.00" }],
    ...fields,
  };
}
