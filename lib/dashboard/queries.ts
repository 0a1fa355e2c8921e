import { batchFiguresOf, countBatchStates } from "../batches/figures.ts";
import { rejectionsByCode } from "../batches/list-rejections.ts";
import { businessDate } from "../clock.ts";
import type { Db } from "../db/client.ts";
import type { InvoiceFilter, InvoiceSums } from "../invoices/model.ts";
import { sumSource } from "../invoices/sums.ts";
import { sumAmounts, toAmount } from "../money/money.ts";
import {
  pendingAges, type BatchActivity, type ComparedSums, type Dashboard, type DashboardFilter, type DeliveryTime, type Compared, type Invoiced, type InvoicedType, type RankedCustomer, type Waiting,
} from "./model.ts";
import { bucketsOf, previousRange, type Bucket, type Range } from "./periods.ts";
import { deliveryTime } from "./sql/delivery-time.ts";
import { rankCustomers } from "./sql/rank-customers.ts";
import { sumByType } from "./sql/sum-by-type.ts";
import { sumParts } from "./sql/sum-parts.ts";
import { sumAwaiting, sumFree, sumReserved } from "./sql/sum-waiting.ts";

/** All figures of one dashboard. */
export async function getDashboard(db: Db, { filter }: { filter: DashboardFilter }): Promise<Dashboard> {
  const today = businessDate();
  const [invoiced, byType, waiting, times, batches] = await Promise.all([
    invoicedOverTime(db, { filter }),
    invoicedByType(db, { filter }),
    waitingPendings(db, { filter, today }),
    deliveryTimes(db, { filter }),
    batchActivity(db, { filter }),
  ]);
  const byCustomer = await invoicedByCustomer(db, { filter, invoiced });
  const currencies = [...new Set([...invoiced.toSorted((a, b) => b.total.now.count - a.total.now.count), ...waiting.toSorted((a, b) => b.free.count - a.free.count)].map((row) => row.currency))];
  return { filter, previous: previousRange(filter), today, currencies, invoiced, byCustomer, byType, waiting, deliveryTime: times, batches };
}

function invoiceFilterOf({ customerId, receiptBook, currency }: DashboardFilter, { from, to }: Range): InvoiceFilter {
  return { from, to, customerId, receiptBook, currency };
}

/** What was invoiced in each step of the range and of the period before, per currency. A step without documents is there, with zeros. */
export async function invoicedOverTime(db: Db, { filter }: { filter: DashboardFilter }): Promise<Invoiced[]> {
  const buckets = bucketsOf(filter, filter.step);
  const { parts, partOf, beforeOf } = partsOf(buckets);
  const source = await sumSource(db, { filter: invoiceFilterOf(filter, { from: previousRange(filter).from, to: filter.to }) });
  const rows = await sumParts(db, { source, parts });
  return [...new Set(rows.map((row) => row.currency))].map((currency) => {
    const sumsOf = (part: number | null): InvoiceSums => {
      const { part: _, ...sums } = rows.find((row) => row.part === part && row.currency === currency) ?? { part: -1, ...noSums(currency) };
      return sums;
    };
    const compared = buckets.map((bucket, index) => ({ ...bucket, sums: { now: sumsOf(partOf(index)), before: sumsOf(beforeOf(index)) } }));
    return { currency, buckets: compared, total: { now: addSums(currency, compared.map(({ sums }) => sums.now)), before: addSums(currency, compared.map(({ sums }) => sums.before)) } };
  });
}

/** The ranges of all bars and of their parts of the period before, each once, and where to find them. */
function partsOf(buckets: readonly Bucket[]): { parts: Range[]; partOf: (index: number) => number; beforeOf: (index: number) => number | null } {
  const before = buckets.flatMap((bucket, index) => (bucket.before ? [{ index, range: bucket.before }] : []));
  return {
    parts: [...buckets, ...before.map(({ range }) => range)],
    partOf: (index) => index,
    beforeOf: (index) => {
      const place = before.findIndex((part) => part.index === index);
      return place === -1 ? null : buckets.length + place;
    },
  };
}

function noSums(currency: string): InvoiceSums {
  return { currency, count: 0, net: "0.00", iva: "0.00", otherTaxes: "0.00", total: "0.00" };
}

function addSums(currency: string, sums: readonly InvoiceSums[]): InvoiceSums {
  const add = (field: "net" | "iva" | "otherTaxes" | "total") => sumAmounts(sums.map((row) => row[field]));
  return { currency, count: sums.reduce((all, row) => all + row.count, 0), net: add("net"), iva: add("iva"), otherTaxes: add("otherTaxes"), total: add("total") };
}

/** The largest customers of each currency, and the rest in one row. */
async function invoicedByCustomer(db: Db, { filter, invoiced }: { filter: DashboardFilter; invoiced: readonly Invoiced[] }): Promise<RankedCustomer[]> {
  const source = await sumSource(db, { filter: invoiceFilterOf(filter, filter), byCustomer: true });
  const prior = await sumSource(db, { filter: invoiceFilterOf(filter, previousRange(filter)), byCustomer: true });
  const rows = await rankCustomers(db, { source, prior, top: filter.top });
  return rows.map((row) => {
    if (row.customerId !== null) return { ...row, before: row.before ?? "0.00" };
    const all: ComparedSums | undefined = invoiced.find(({ currency }) => currency === row.currency)?.total;
    const named = sumAmounts(rows.flatMap((other) => (other.currency === row.currency && other.before !== null ? [other.before] : [])));
    return { ...row, before: sumAmounts([all?.before.total ?? "0.00", negated(named)]) };
  });
}

const negated = (amount: string): string => (amount.startsWith("-") ? amount.slice(1) : `-${amount}`);

async function invoicedByType(db: Db, { filter }: { filter: DashboardFilter }): Promise<InvoicedType[]> {
  return sumByType(db, await sumSource(db, { filter: invoiceFilterOf(filter, filter) }));
}

/** What is delivered and not invoiced, now. A pending has no book yet: the book of the filter says nothing here. */
export async function waitingPendings(db: Db, { filter, today }: { filter: Pick<DashboardFilter, "customerId" | "currency">; today: string }): Promise<Waiting[]> {
  const [free, reserved, awaiting] = await Promise.all([sumFree(db, { today, filter }), sumReserved(db, { filter }), sumAwaiting(db, { filter })]);
  const currencies = [...new Set([...free, ...reserved, ...awaiting].map((row) => row.currency))].sort();
  return currencies.map((currency) => {
    const own = free.filter((row) => row.currency === currency);
    const find = <Row extends { currency: string }>(rows: readonly Row[]) => rows.find((row) => row.currency === currency);
    const held = find(reserved);
    const sent = find(awaiting);
    return {
      currency,
      free: { count: own.reduce((all, row) => all + row.count, 0), total: sumAmounts(own.map((row) => row.total)), oldest: own.map((row) => row.oldest).sort()[0] ?? null },
      ages: pendingAges.map((age) => {
        const row = own.find((candidate) => candidate.age === age);
        return { age, count: row?.count ?? 0, total: toAmount(row?.total ?? 0) };
      }),
      reserved: { count: held?.count ?? 0, total: held?.total ?? "0.00" },
      awaiting: { count: sent?.count ?? 0, total: sent?.total ?? "0.00", inDoubt: sent?.inDoubt ?? 0 },
    };
  });
}

async function deliveryTimes(db: Db, { filter }: { filter: DashboardFilter }): Promise<Compared<DeliveryTime>> {
  const [now, before] = await Promise.all([deliveryTime(db, { range: filter, filter }), deliveryTime(db, { range: previousRange(filter), filter })]);
  return { now, before };
}

/** Volume, speed, states and rejections of the batches with an issue date in the range. */
export async function batchActivity(db: Db, { filter }: { filter: DashboardFilter }): Promise<BatchActivity> {
  const { from, to, receiptBook, customerId, currency } = filter;
  const buckets = bucketsOf(filter, filter.step);
  const { parts, partOf, beforeOf } = partsOf(buckets);
  const [figures, states, rejections] = await Promise.all([
    batchFiguresOf(db, { filter: { receiptBook }, parts: [filter, previousRange(filter), ...parts] }),
    countBatchStates(db, { filter: { from, to, receiptBook } }),
    rejectionsByCode(db, { filter: { from, to, receiptBook, customerId, currency } }),
  ]);
  const [now, before, ...ofParts] = figures;
  const none = { batches: 0, invoices: 0, rejected: 0, seconds: 0, perSecond: null };
  const figuresOf = (part: number | null) => (part === null ? none : (ofParts[part] ?? none));
  return {
    total: { now: now ?? none, before: before ?? none },
    buckets: buckets.map((bucket, index) => ({ ...bucket, figures: { now: figuresOf(partOf(index)), before: figuresOf(beforeOf(index)) } })),
    states,
    rejections,
  };
}
