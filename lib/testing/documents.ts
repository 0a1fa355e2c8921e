import type { Actor } from "../auth/actor.ts";
import type { PrismaClient } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import type { DocumentType } from "../fiscal/document-types.ts";
import { isInvoiceType } from "../fiscal/document-types.ts";
import type { Letter } from "../fiscal/letters.ts";
import type { IvaRate } from "../money/amount.ts";
import { splitIva, sumAmounts } from "../money/money.ts";
import { createCustomer } from "./factories.ts";

/** A document as a test wants it, written straight into the tables, each rule of the database still held. */
export interface TestDocument {
  readonly documentType?: DocumentType;
  readonly letter?: Letter;
  readonly pointOfSale?: number;
  readonly issueDate: string;
  readonly authority?: "LOCAL" | "SIMULATOR" | "ARCA_TESTING" | "ARCA";
  readonly currency?: string;
  readonly exchangeRate?: string | null;
  /** Amounts with IVA, one line each. */
  readonly lines?: readonly { readonly rate: IvaRate; readonly amount: string }[];
  readonly taxes?: readonly { readonly code: number; readonly amount: string }[];
  readonly customer?: { readonly name?: string; readonly taxId?: string; readonly documentType?: string; readonly ivaCondition?: string };
  readonly paymentDueDate?: string | null;
}

/** Writes documents in their order; each takes the next number of its book, which is made if it is not there. Returns their ids. */
export async function createDocuments(db: PrismaClient, { actor, documents }: { actor: Actor; documents: readonly TestDocument[] }): Promise<number[]> {
  const { id: customerId } = await createCustomer(db);
  const ids: number[] = [];
  for (const document of documents) ids.push(await createDocument(db, { actor, customerId, document, correctsId: ids[0] }));
  return ids;
}

async function createDocument(db: PrismaClient, { actor, customerId, document, correctsId }: { actor: Actor; customerId: number; document: TestDocument; correctsId: number | undefined }): Promise<number> {
  const { documentType = "INVOICE", letter = "A", pointOfSale = 1, issueDate, authority = "SIMULATOR", currency = "ARS", exchangeRate = null, taxes = [], customer = {}, paymentDueDate = issueDate } = document;
  const lines = (document.lines ?? [{ rate: "21" as const, amount: "121.00" }]).map(({ rate, amount }) => ({ rate, ...splitIva(amount, letter === "C" ? "NOT_TAXED" : rate), total: amount }));
  const [net, iva, other] = [sumAmounts(lines.map((line) => line.net)), sumAmounts(lines.map((line) => line.iva)), sumAmounts(taxes.map((tax) => tax.amount))];
  return inTransaction(db, async (tx) => {
    const known = await tx.receiptBook.findFirst({ where: { documentType, letter, pointOfSale }, select: { id: true } });
    const { id: bookId } = known ?? (await tx.receiptBook.create({ data: { documentType, letter, pointOfSale, authority }, select: { id: true } }));
    const { nextNumber } = await tx.receiptBook.update({ where: { id: bookId }, data: { nextNumber: { increment: 1 }, lastIssueDate: new Date(issueDate) }, select: { nextNumber: true } });
    const batch = await tx.billingBatch.create({
      data: { receiptBookId: bookId, issueDate: new Date(issueDate), grouping: "PER_SERVICE", selection: { kind: "ids" }, requestedCount: 1, requestedTotals: {}, status: "PROCESSED", invoicedCount: 1, invoiceCount: 1, createdBy: actor.userId },
      select: { id: true },
    });
    const invoice = await tx.invoice.create({
      data: {
        receiptBookId: bookId, number: nextNumber - 1, documentType, issueDate: new Date(issueDate), batchId: batch.id, customerId,
        correctsId: isInvoiceType(documentType) ? null : (correctsId ?? null),
        customerName: customer.name ?? "Cliente S.A.", customerTaxId: customer.taxId ?? "30500010912", customerDocumentType: customer.documentType ?? "CUIT",
        customerIvaCondition: customer.ivaCondition ?? "RESPONSABLE_INSCRIPTO", currency, exchangeRate: currency === "ARS" ? null : exchangeRate,
        netAmount: net, ivaAmount: iva, otherTaxesAmount: other, totalAmount: sumAmounts([net, iva, other]), lineCount: lines.length,
        serviceFrom: new Date(issueDate), serviceTo: new Date(issueDate), authority, cae: "99000000000001", caeDueDate: new Date(issueDate),
        paymentDueDate: paymentDueDate === null ? null : new Date(paymentDueDate),
      },
      select: { id: true },
    });
    await tx.invoiceLine.createMany({
      data: lines.map((line, index) => ({ invoiceId: invoice.id, lineNumber: index + 1, correctsLine: index + 1, serviceCode: `S-${index + 1}`, description: "Flete", serviceDate: new Date(issueDate), ivaRate: line.rate, netAmount: line.net, ivaAmount: line.iva, totalAmount: line.total })),
    });
    await tx.invoiceTax.createMany({ data: taxes.map(({ code, amount }, index) => ({ invoiceId: invoice.id, position: index + 1, taxCode: code, description: `Tributo ${code}`, base: net, rate: "3", amount })) });
    return invoice.id;
  });
}
