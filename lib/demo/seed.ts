import type { Actor } from "../auth/actor.ts";
import { recordAudit } from "../audit/record.ts";
import { businessDate, now as clockNow } from "../clock.ts";
import { createCustomer, updateCustomer } from "../customers/commands.ts";
import type { Db, PrismaClient } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import type { Env } from "../env.ts";
import { DomainError } from "../errors/domain-error.ts";
import { cancelPending, sendToBilling } from "../pendings/commands.ts";
import { createReceiptBook } from "../receipt-books/commands.ts";
import type { Authority } from "../fiscal/authority.ts";
import { createServices } from "../services/commands.ts";
import { createUser } from "../users/commands.ts";
import { planBilling, type CustomerRoles } from "./billing.ts";
import { planServices } from "./calendar.ts";
import { demoCompany, demoCustomers } from "./companies.ts";
import { runBilling } from "./run-billing.ts";
import { inThePast } from "./simulated-past.ts";
import { backdateHistory } from "./sql/backdate-history.ts";
import { deleteEverything } from "./sql/delete-everything.ts";
import { demoUsers } from "./users.ts";

export interface SeedReport {
  readonly customers: number;
  readonly services: number;
  readonly freePendings: number;
  readonly batches: number;
  readonly invoices: number;
}

/** Larger lists make no faster statements. */
const chunkSize = 1_000;

/**
 * Fills an empty system with 14 months of a logistics company, through the product's own commands; the same for the same
 * day. Takes about ten seconds.
 * @param options.appMode refuses in production. @param options.reset deletes everything first.
 * Throws SEED_NOT_ALLOWED, DATA_PRESENT.
 */
export async function seedDemo(db: PrismaClient, options: { appMode: Env["APP_MODE"]; authority: Authority; reset?: boolean; now?: Date }): Promise<SeedReport> {
  requireDemo(options.appMode);
  if (options.reset) await resetDemo(db, options);
  else if (await hasData(db)) throw new DomainError("conflict", "DATA_PRESENT", "There is data already. Demo data is only made in an empty system, or with a reset that deletes everything.");
  const today = businessDate(options.now ?? clockNow());
  const system = { userId: null, label: "system", requestId: null } as const;
  await recordSeeding(db, "demo.seeding");

  const { clerk, manager, admin } = await makeUsers(db, system);
  await makeCompany(db);
  for (const book of books) await createReceiptBook(db, { actor: admin, input: book });
  const customerIds = await makeCustomers(db, manager);
  await makeServices(db, { clerk, today, customerIds });
  await inThePast(options.authority, async () => {
    for (const run of planBilling(today, rolesOf(customerIds))) {
      for (const id of run.deactivatedBefore ?? []) await updateCustomer(db, { actor: manager, id, input: { version: 1, active: false } });
      await runBilling(db, { actor: clerk, run, authority: options.authority });
    }
  });
  await cancelSome(db, manager);

  await db.$transaction((tx) => backdateHistory(tx, { today }), { timeout: 120_000 });
  await db.$executeRaw`analyze`;
  await recordSeeding(db, "demo.seeded");
  return report(db);
}

/** Deletes every row of every table. Throws SEED_NOT_ALLOWED in production mode. */
export async function resetDemo(db: PrismaClient, { appMode }: { appMode: Env["APP_MODE"] }): Promise<void> {
  requireDemo(appMode);
  await inTransaction(db, deleteEverything, { timeoutMs: 120_000 });
}

function requireDemo(appMode: Env["APP_MODE"]): void {
  if (appMode === "production") throw new DomainError("forbidden", "SEED_NOT_ALLOWED", "Demo data is never made in production mode.");
}

/** Users do not count: somebody has to sign in to ask for demo data. */
async function hasData(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    select exists (select from customers) or exists (select from services) or exists (select from receipt_books) as found`;
  return row?.found ?? false;
}

/** `demo.seeding` without its `demo.seeded` is a seeding that was cut short. */
export async function seedingState(db: Db): Promise<"empty" | "interrupted" | "seeded" | "other-data"> {
  const [row] = await db.$queryRaw<{ begun: boolean; ended: boolean }[]>`
    select exists (select from audit_events where action = 'demo.seeding') as begun, exists (select from audit_events where action = 'demo.seeded') as ended`;
  if (row?.ended) return "seeded";
  if (row?.begun) return "interrupted";
  return (await hasData(db)) ? "other-data" : "empty";
}

async function recordSeeding(db: PrismaClient, action: "demo.seeding" | "demo.seeded"): Promise<void> {
  await inTransaction(db, (tx) => recordAudit(tx, { actor: { userId: null, label: "system", requestId: null }, action, entity: "system", entityId: null }));
}

const books = [
  { documentType: "INVOICE", letter: "A", pointOfSale: 1, description: "Facturas A, casa central", currency: null, firstNumber: 1, active: true },
  { documentType: "INVOICE", letter: "B", pointOfSale: 1, description: "Facturas B, casa central", currency: null, firstNumber: 1, active: true },
  { documentType: "INVOICE", letter: "A", pointOfSale: 2, description: "Facturas A en dólares", currency: "USD", firstNumber: 1, active: true },
] as const;

type SystemActor = { readonly userId: null; readonly label: string; readonly requestId: null };

/** The three of the demo; one that exists already (who asked for the seeding) is kept with its password. */
async function makeUsers(db: PrismaClient, actor: SystemActor): Promise<{ admin: Actor; manager: Actor; clerk: Actor }> {
  const actors = new Map<string, Actor>();
  for (const { description: _, ...input } of demoUsers) {
    const existing = await db.user.findUnique({ where: { username: input.username }, select: { id: true } });
    const { id } = existing ?? (await createUser(db, { actor, input }));
    actors.set(input.username, { userId: id, username: input.username, name: input.name, role: input.role, label: `user:${input.username}`, requestId: null });
  }
  const actorOf = (username: string): Actor => {
    const found = actors.get(username);
    if (!found) throw new Error(`no demo user ${username}`);
    return found;
  };
  return { admin: actorOf("admin"), manager: actorOf("manager"), clerk: actorOf("clerk") };
}

async function makeCompany(db: PrismaClient): Promise<void> {
  await db.company.upsert({ where: { id: 1 }, create: { id: 1, ...demoCompany }, update: demoCompany });
}

async function makeCustomers(db: PrismaClient, actor: Actor): Promise<number[]> {
  return inTransaction(db, async (tx) => {
    const ids: number[] = [];
    for (const { input } of demoCustomers()) ids.push((await createCustomer(tx, { actor, input })).id);
    return ids;
  });
}

/** In order of date; what was delivered until the day before yesterday is in billing. */
async function makeServices(db: PrismaClient, { clerk, today, customerIds }: { clerk: Actor; today: string; customerIds: readonly number[] }): Promise<void> {
  const planned = planServices(today, customerIds);
  for (let start = 0; start < planned.length; start += chunkSize) {
    const inputs = planned.slice(start, start + chunkSize).map((service) => service.input);
    const { ids } = await createServices(db, { actor: clerk, inputs });
    // Every 40th is forgotten: the clerk finds some that were delivered and never sent.
    const sent = ids.filter((_, index) => {
      const deliveredOn = inputs[index]?.deliveredOn;
      return deliveredOn !== undefined && deliveredOn < today && index % 40 !== 7;
    });
    if (sent.length > 0) await sendToBilling(db, { actor: clerk, selection: { serviceIds: sent } });
  }
}

/** By place in demoCustomers(): the largest are billed weekly; the first EXENTO is number 45. */
function rolesOf(customerIds: readonly number[]): CustomerRoles {
  const at = (...places: number[]): number[] => places.flatMap((index) => customerIds[index] ?? []);
  return { weekly: at(0, 2), mixedLetters: at(4, 7, 45), leaving: at(38, 39), staying: at(12, 15) };
}

/** A dozen pendings taken back, as happens when a price was wrong. */
async function cancelSome(db: PrismaClient, actor: Actor): Promise<void> {
  const rows = await db.billingPending.findMany({ where: { status: "PENDING" }, orderBy: { id: "asc" }, take: 1_200, select: { id: true } });
  const cancelled = rows.filter((_, index) => index % 100 === 50);
  for (const { id } of cancelled) await cancelPending(db, { actor, pendingId: id });
}

async function report(db: PrismaClient): Promise<SeedReport> {
  const [customers, services, freePendings, batches, invoices] = await Promise.all([
    db.customer.count(),
    db.service.count(),
    db.billingPending.count({ where: { status: "PENDING" } }),
    db.billingBatch.count(),
    db.invoice.count(),
  ]);
  return { customers, services, freePendings, batches, invoices };
}
