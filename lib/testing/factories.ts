import type { Actor } from "../auth/actor.ts";
import type { Role } from "../auth/permissions.ts";
import type { Db } from "../db/client.ts";
import type { DocumentType } from "../fiscal/document-types.ts";
import type { IvaRate } from "../money/money.ts";

/**
 * Rows for tests and benchmarks, written straight into the tables so that a test needs only the command it is about.
 * Every rule of the database still holds. Names are unique within a process.
 */
let sequence = 0;

/** A CUIT with a valid check digit; the same number gives the same CUIT. */
export function makeCuit(n: number, prefix = "30"): string {
  for (let body = n; ; body += 10_000_000) {
    const digits = `${prefix}${String(body % 100_000_000).padStart(8, "0")}`;
    const weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10) return `${digits}${check}`;
  }
}

export async function createUser(db: Db, options: { username?: string; role?: Role; passwordHash?: string } = {}): Promise<Actor> {
  const role = options.role ?? "CLERK";
  const username = options.username ?? `${role.toLowerCase()}${++sequence}`;
  const name = `Test ${role.toLowerCase()}`;
  const user = await db.user.create({ data: { username, name, role, passwordHash: options.passwordHash ?? null }, select: { id: true } });
  return { userId: user.id, username, name, role, label: `user:${username}`, requestId: null };
}

export interface TestCustomer {
  readonly id: number;
  readonly taxId: string;
  readonly name: string;
}

export async function createCustomer(
  db: Db,
  options: { taxId?: string; name?: string; ivaCondition?: string; currency?: string; active?: boolean; email?: string } = {},
): Promise<TestCustomer> {
  const number = ++sequence;
  const data = {
    taxId: options.taxId ?? makeCuit(50_000_000 + number),
    name: options.name ?? `Cliente ${number} S.A.`,
    ivaCondition: options.ivaCondition ?? "RESPONSABLE_INSCRIPTO",
    currency: options.currency ?? "ARS",
    active: options.active ?? true,
    email: options.email ?? null,
    address: "Av. Corrientes 1234, CABA",
  };
  return db.customer.create({ data, select: { id: true, taxId: true, name: true } });
}

export interface TestBook {
  readonly id: number;
  readonly code: string;
}

export async function createBook(
  db: Db,
  options: { letter?: "A" | "B" | "C"; pointOfSale?: number; documentType?: DocumentType; currency?: string; firstNumber?: number; active?: boolean } = {},
): Promise<TestBook> {
  const firstNumber = options.firstNumber ?? 1;
  return db.receiptBook.create({
    data: {
      letter: options.letter ?? "A",
      pointOfSale: options.pointOfSale ?? ++sequence,
      documentType: options.documentType ?? "INVOICE",
      currency: options.currency ?? null,
      firstNumber,
      nextNumber: firstNumber,
      active: options.active ?? true,
    },
    select: { id: true, code: true },
  });
}

interface ServiceOptions {
  readonly customerId: number;
  readonly amount?: string;
  readonly currency?: string;
  readonly ivaRate?: IvaRate;
  readonly deliveredOn?: string;
  readonly description?: string;
}

/** Delivered, never sent. Returns its id. */
export async function createDeliveredService(db: Db, options: ServiceOptions): Promise<number> {
  const [id] = await createDeliveredServices(db, { ...options, count: 1 });
  if (id === undefined) throw new Error("no service was made");
  return id;
}

/**
 * `count` delivered services in one statement; amounts vary by the cent around `amount` unless `sameAmount`.
 * Returns their ids in order.
 */
export async function createDeliveredServices(db: Db, options: ServiceOptions & { count: number; sameAmount?: boolean }): Promise<number[]> {
  const prefix = `T${process.pid}-${++sequence}-`;
  const step = options.sameAmount || options.count === 1 ? 0 : 1;
  const rows = await db.$queryRaw<{ id: number }[]>`
    insert into services (code, customer_id, description, origin, destination, service_date, delivered_on, status, amount, currency, iva_rate)
    select ${prefix} || n, ${options.customerId}, ${options.description ?? "Flete completo"}, 'Rosario', 'Buenos Aires',
           ${options.deliveredOn ?? "2026-11-02"}::date - 1, ${options.deliveredOn ?? "2026-11-02"}::date, 'DELIVERED',
           ${options.amount ?? "121000.00"}::numeric + (n % 997) * 0.01 * ${step}::int, ${options.currency ?? "ARS"}, ${options.ivaRate ?? "21"}
    from generate_series(1, ${options.count}::int) n
    returning id`;
  return rows.map((row) => row.id);
}

/** Sends services to billing without the command: one pending each, in the order of the ids. Returns the pendings' ids. */
export async function sendServices(db: Db, serviceIds: readonly number[]): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    insert into billing_pendings (service_id, customer_id, service_code, description, service_date, delivered_on, amount, currency, iva_rate)
    select id, customer_id, code, description, service_date, delivered_on, amount, currency, iva_rate
    from services where id = any(${[...serviceIds]}::int[]) order by id
    returning id`;
  return rows.map((row) => row.id);
}

/** One delivered service and its free pending. Returns the pending's id. */
export async function createPending(db: Db, options: ServiceOptions): Promise<number> {
  const [id] = await sendServices(db, [await createDeliveredService(db, options)]);
  if (id === undefined) throw new Error("no pending was made");
  return id;
}

/**
 * `count` free pendings in two set-based statements that bring no row back: 100,000 take about five seconds.
 * They go round robin over `customerIds` and, if given, over `ivaRates`.
 */
export async function createPendings(
  db: Db,
  options: { count: number; customerIds: readonly number[]; amount?: string; currency?: string; ivaRates?: readonly IvaRate[]; deliveredOn?: string },
): Promise<void> {
  const prefix = `P${process.pid}-${++sequence}-`;
  const deliveredOn = options.deliveredOn ?? "2026-11-02";
  await db.$executeRaw`
    insert into services (code, customer_id, description, origin, destination, service_date, delivered_on, status, amount, currency, iva_rate)
    select ${prefix} || n, (${[...options.customerIds]}::int[])[1 + n % ${options.customerIds.length}::int], 'Flete completo', 'Rosario', 'Buenos Aires',
           ${deliveredOn}::date - 1, ${deliveredOn}::date, 'DELIVERED', ${options.amount ?? "121000.00"}::numeric + (n % 997) * 0.01,
           ${options.currency ?? "ARS"}, (${[...(options.ivaRates ?? ["21"])]}::text[])[1 + n % ${options.ivaRates?.length ?? 1}::int]
    from generate_series(1, ${options.count}::int) n`;
  await db.$executeRaw`
    insert into billing_pendings (service_id, customer_id, service_code, description, service_date, delivered_on, amount, currency, iva_rate)
    select id, customer_id, code, description, service_date, delivered_on, amount, currency, iva_rate
    from services where code like ${`${prefix}%`} order by id`;
}
