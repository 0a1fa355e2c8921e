import { localSimulator } from "#lib/fiscal/local-simulator.ts";
import { launchBatch } from "#lib/batches/commands/launch-batch.ts";
import { runBatch } from "#lib/batches/commands/run-batch.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { addDays, businessDate } from "#lib/clock.ts";
import type { Database, PrismaClient } from "#lib/db/client.ts";
import type { PendingFilter } from "#lib/pendings/model.ts";
import { measureSelection } from "#lib/pendings/queries.ts";
import { createBook, createUser } from "#lib/testing/factories.ts";
import { benchActor } from "./data.ts";

const customerCount = 2_000;
/** Two years of weekly batches, the last of them two weeks ago; what waits was delivered in the seventy days before today. */
const weeks = 104;
const waitingDays = 70;

/**
 * What a company of that size has after two years: documents of three books issued by the product in weekly batches, free pendings of
 * every age, services that were never sent, and an audit trail. Customers are as unequal as they are in life: the largest has 8 %.
 */
export async function fillMillion({ prisma }: Database, { documents, free, note }: { documents: number; free: number; note: (text: string) => void }): Promise<void> {
  const today = businessDate();
  const lastWeek = addDays(today, -14);
  await createUser(prisma, { username: "bench", role: "ADMIN" });
  await createBook(prisma, { letter: "A", pointOfSale: 1, currency: "ARS" });
  await createBook(prisma, { letter: "B", pointOfSale: 1, currency: "ARS" });
  await createBook(prisma, { letter: "A", pointOfSale: 2, currency: "USD" });
  await makeCustomers(prisma);
  await makePendings(prisma, { prefix: "D", count: Math.ceil(documents * 1.005), first: addDays(lastWeek, -7 * weeks), days: 7 * weeks });
  await prisma.$executeRaw`analyze billing_pendings`;
  note("documents: issuing them");
  const actor = await benchActor(prisma);
  for (let week = 1; week <= weeks; week++) {
    const to = addDays(lastWeek, 7 * (week - weeks) - 1);
    // Four customers leave: what they still have is set aside, week after week.
    if (week === weeks - 8) await prisma.$executeRaw`update customers set active = false where id % 500 = 499`;
    await issue(prisma, actor, { receiptBook: "A-0001", issueDate: addDays(to, 3), filter: { letter: "A", currency: "ARS", to } });
    await issue(prisma, actor, { receiptBook: "B-0001", issueDate: addDays(to, 3), filter: { letter: "B", currency: "ARS", to } });
    await issue(prisma, actor, { receiptBook: "A-0002", issueDate: addDays(to, 3), filter: { letter: "A", currency: "USD", to } });
    if (week % 26 === 0) await prisma.$executeRaw`analyze billing_pendings`;
  }
  await prisma.$executeRaw`delete from graphile_worker._private_jobs`;
  note("free pendings, services that were never sent, audit trail");
  await makePendings(prisma, { prefix: "F", count: free, first: addDays(today, -waitingDays), days: waitingDays });
  await makeServices(prisma, { prefix: "S", count: Math.ceil(free / 20), first: addDays(today, -waitingDays), days: waitingDays });
  await prisma.$executeRaw`
    insert into audit_events (at, actor, user_id, action, entity, entity_id, data)
    select now() - n * interval '1 minute', 'user:bench', 1, (array['service.created', 'service.sent', 'pending.cancelled'])[1 + n % 3], 'service', n, '{}'
    from generate_series(1, ${Math.ceil(documents / 5)}::int) n`;
}

/** Nine in ten ask for letter A, one in twenty is billed in dollars. */
async function makeCustomers(db: PrismaClient): Promise<void> {
  await db.$executeRaw`
    insert into customers (tax_id, name, iva_condition, currency, active)
    select d.tax_id,
           (array['Transportes', 'Logística', 'Agropecuaria', 'Distribuidora', 'Frigorífico', 'Molinos', 'Aceros', 'Papelera'])[1 + n % 8] || ' '
             || (array['del Plata', 'San Martín', 'Rivadavia', 'Norte', 'Andina', 'Pampeana', 'Litoral', 'Austral', 'Cuyo'])[1 + n % 9] || ' ' || n || ' S.A.',
           case when n % 10 = 0 then 'CONSUMIDOR_FINAL' else 'RESPONSABLE_INSCRIPTO' end, case when n % 20 = 1 then 'USD' else 'ARS' end, true
    from generate_series(1, ${customerCount}::int) n
    -- One body in eleven has no check digit: its neighbour has.
    cross join lateral (
      select tax_id from generate_series(n * 37, n * 37 + 9) body cross join generate_series(0, 9) digit
      cross join lateral (select '30' || lpad(body::text, 8, '0') || digit as tax_id) t where cuit_is_valid(tax_id) limit 1) d
    order by n`;
}

interface Rows {
  readonly prefix: string;
  readonly count: number;
  readonly first: string;
  readonly days: number;
}

/** Delivered services in the order of their delivery, at customers and prices drawn from the number: the same on every machine. */
async function makeServices(db: PrismaClient, { prefix, count, first, days }: Rows): Promise<void> {
  await db.$executeRaw`
    insert into services (code, customer_id, description, origin, destination, service_date, delivered_on, status, amount, currency, iva_rate)
    select ${prefix} || '-' || lpad(n::text, 8, '0'), c.id, (array['Flete completo', 'Carga parcial', 'Distribución', 'Contenedor 40'])[1 + n % 4],
           (array['Rosario', 'Córdoba', 'Mendoza', 'Bahía Blanca'])[1 + n % 4], 'Buenos Aires', d.day - 1, d.day, 'DELIVERED',
           round((20000 + 400000 * drawn.price)::numeric, 2), c.currency, (array['21', '21', '21', '10.5', 'EXEMPT'])[1 + n % 5]
    from generate_series(1, ${count}::int) n
    cross join lateral (select (hashint4(n)::bigint + 2147483648) / 4294967296.0 as place, (hashint4(n + 7919)::bigint + 2147483648) / 4294967296.0 as price) drawn
    join customers c on c.id = 1 + floor(${customerCount}::int * power(drawn.place, 3))::int
    cross join lateral (select ${first}::date + floor((n - 1)::bigint * ${days}::int / ${count}::int)::int as day) d
    order by n`;
}

async function makePendings(db: PrismaClient, rows: Rows): Promise<void> {
  await makeServices(db, rows);
  await db.$executeRaw`
    insert into billing_pendings (service_id, customer_id, service_code, description, service_date, delivered_on, amount, currency, iva_rate)
    select id, customer_id, code, description, service_date, delivered_on, amount, currency, iva_rate
    from services where code like ${`${rows.prefix}-%`} order by id`;
}

async function issue(db: PrismaClient, actor: Actor, { receiptBook, issueDate, filter }: { receiptBook: string; issueDate: string; filter: PendingFilter }): Promise<void> {
  const { count, asOfId, totals } = await measureSelection(db, { selection: { filter, except: [] } });
  if (count === 0) return;
  const selection = { filter, except: [], asOfId, count, total: Object.fromEntries(totals.map((row) => [row.currency, row.total])) };
  const { batchId } = await launchBatch(db, { actor, input: { receiptBook, issueDate, grouping: "PER_SERVICE", selection } });
  await runBatch(db, { batchId, worker: "worker:bench", authority: localSimulator, chunkSize: 5_000 });
}
