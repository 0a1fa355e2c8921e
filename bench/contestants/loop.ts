import { addDays, businessDate } from "#lib/clock.ts";
import type { Tx } from "#lib/db/client.ts";
import type { BenchDatabase } from "../server.ts";
import { insertBatch } from "./insert-batch.ts";

export interface LoopRun {
  readonly invoices: number;
  readonly totalMs: number;
}

interface LoopBatch {
  readonly id: number;
  readonly bookId: number;
}

/**
 * What an ordinary Prisma implementation would write: one transaction, and in it for each pending find, take a number, create the
 * document with its line, update the pending, touch the service. On fewer rows, since its time is a multiple of them.
 */
export async function runLoop({ database }: BenchDatabase, { limit }: { limit: number }): Promise<LoopRun> {
  const { prisma } = database;
  const batch = await insertBatch(prisma, { limit });
  const start = performance.now();
  await prisma.$transaction(
    async (tx) => {
      const pendings = await tx.billingPending.findMany({ where: { status: "PENDING" }, orderBy: { id: "asc" }, take: limit, select: { id: true } });
      await tx.billingPending.updateMany({ where: { id: { in: pendings.map((pending) => pending.id) } }, data: { status: "RESERVED", batchId: batch.id } });
      for (const { id } of pendings) await issueOne(tx, batch, id);
      await tx.billingBatch.update({ where: { id: batch.id }, data: { status: "PROCESSED", invoicedCount: pendings.length, invoiceCount: pendings.length, finishedAt: new Date() } });
    },
    { timeout: 600_000 },
  );
  return { invoices: batch.count, totalMs: performance.now() - start };
}

async function issueOne(tx: Tx, batch: LoopBatch, pendingId: number): Promise<void> {
  const issueDate = new Date(businessDate());
  const pending = await tx.billingPending.findUniqueOrThrow({ where: { id: pendingId }, include: { customer: true } });
  const book = await tx.receiptBook.update({ where: { id: batch.bookId }, data: { nextNumber: { increment: 1 }, lastIssueDate: issueDate } });
  const number = book.nextNumber - 1;
  const { customer, serviceDate, serviceCode, description, ivaRate, netAmount, amount: totalAmount } = pending;
  const ivaAmount = totalAmount.minus(netAmount);
  await tx.invoice.create({
    data: {
      receiptBookId: book.id,
      number,
      issueDate,
      batchId: batch.id,
      customerId: customer.id,
      customerName: customer.name,
      customerTaxId: customer.taxId,
      customerIvaCondition: customer.ivaCondition,
      currency: pending.currency,
      netAmount,
      ivaAmount,
      totalAmount,
      lineCount: 1,
      serviceFrom: serviceDate,
      serviceTo: serviceDate,
      authority: "LOCAL",
      cae: `99${String(book.id % 10_000).padStart(4, "0")}${String(number).padStart(8, "0")}`,
      caeDueDate: new Date(addDays(businessDate(), 10)),
      lines: { create: { lineNumber: 1, pendingId, serviceCode, description, serviceDate, ivaRate, netAmount, ivaAmount, totalAmount } },
    },
  });
  await tx.billingPending.update({ where: { id: pendingId }, data: { status: "INVOICED" } });
  await tx.service.update({ where: { id: pending.serviceId }, data: { updatedAt: new Date() } });
}
