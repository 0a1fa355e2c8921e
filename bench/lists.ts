import type { BenchWeb } from "./web.ts";

/** One list of the product: its API route, its screen, and what could make it slow. */
interface ListCase {
  readonly name: string;
  readonly api: string;
  readonly screen?: string;
  readonly sort: string;
  /** Filters and sorts, each a query string: the slowest of them is the worst. */
  readonly filters: readonly string[];
}

export interface ListMeasure {
  readonly name: string;
  /** p95, ms. */
  readonly first: number;
  readonly deepest: number | null;
  readonly worst: number;
  readonly worstFilter: string;
  readonly screen: number | null;
}

const far = "from=2024-01-01&to=2026-12-31";
const nothing = "q=zzzz-no-such-thing";

/** `ids` are of what the database holds: the largest customer, a large batch. */
function casesOf(ids: { customer: number; batch: number; month: string }): readonly ListCase[] {
  return [
    {
      name: "services",
      api: "/services",
      screen: "/services",
      sort: "-id",
      filters: [
        `customerId=${ids.customer}`, "billingStatus=CREATED", "billingStatus=SENT_TO_BILL", "billingStatus=INVOICED&sort=serviceDate", "status=DELIVERED&billingStatus=CREATED&sort=amount",
        "q=flete", nothing, "q=D-00012345", "q=mendoza&sort=amount", "minAmount=419999", `${far}&sort=-amount`, "sort=code", "sort=status", "sort=customerId", `customerId=${ids.customer}&billingStatus=INVOICED&sort=-amount`,
      ],
    },
    {
      name: "pendings",
      api: "/billing-pendings",
      screen: "/pendings",
      sort: "deliveredOn",
      filters: [
        "status=PENDING", "status=INVOICED", "status=RESERVED", "status=CANCELLED", "status=INVOICED&sort=amount", "status=PENDING&sort=-amount", "status=PENDING&sort=customerId",
        `status=PENDING&customerId=${ids.customer}&sort=amount`, "status=PENDING&currency=USD", "status=PENDING&letter=B", "status=PENDING&letter=B&sort=amount", "status=PENDING&ivaRate=10.5&sort=-amount",
        `status=PENDING&${nothing}`, "status=PENDING&q=flete", "status=PENDING&q=andina&sort=amount", "status=PENDING&minAmount=419999&maxAmount=419999.99", `status=PENDING&${far}`,
        "status=INVOICED&q=D-00012345", `status=INVOICED&customerId=${ids.customer}&sort=-amount`, `batchId=${ids.batch}`, "sort=amount",
      ],
    },
    { name: "pendings to bill", api: "/billing-pendings/available", sort: "deliveredOn", filters: ["letter=B&sort=amount", "currency=USD&sort=-amount", nothing, "q=flete&sort=amount"] },
    {
      name: "invoices",
      api: "/invoices",
      screen: "/invoices",
      sort: "-id",
      filters: [
        `customerId=${ids.customer}`, `customerId=${ids.customer}&sort=total`, `batchId=${ids.batch}`, "receiptBook=B-0001", "receiptBook=A-0002&sort=-total", "currency=USD&sort=issueDate",
        "documentType=CREDIT_NOTE", `${ids.month}&sort=total`, `${far}&sort=-total`, "minAmount=419999.50", "minAmount=419999.50&sort=issueDate", "q=andina", "q=andina&sort=total", nothing, "q=42",
        "q=A-0001-0000", "sort=number", "sort=total", `exceptCustomerIds=1,2,3,4,5,6,7,8,9,10&${ids.month}`,
      ],
    },
    { name: "batches", api: "/billing-batches", screen: "/batches", sort: "-id", filters: ["status=PROCESSED&sort=requestedCount", "receiptBook=B-0001", far, "grouping=PER_CUSTOMER"] },
    { name: "items of a batch", api: `/billing-batches/${ids.batch}/items`, screen: `/batches/${ids.batch}`, sort: "", filters: ["status=INVOICED", "status=REJECTED"] },
    { name: "customers", api: "/customers", screen: "/customers", sort: "name", filters: ["q=andina", nothing, "q=30"] },
    { name: "receipt books", api: "/receipt-books", screen: "/receipt-books", sort: "", filters: ["active=true"] },
    { name: "audit trail", api: "/audit-events", screen: "/audit", sort: "-id", filters: ["actor=bench", "entity=service", "action=service.sent"] },
    { name: "users", api: "/users", screen: "/users", sort: "", filters: ["role=ADMIN"] },
    { name: "jobs", api: "/queue/jobs", screen: "/queue", sort: "", filters: [] },
    { name: "imports", api: "/imports", screen: "/imports", sort: "", filters: [] },
    { name: "API credentials", api: "/api-credentials", screen: "/api-credentials", sort: "", filters: [] },
  ];
}

export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? Number.NaN;
}

/** Every list, one request after the other: first page, last page, each filter, and its screen as the browser gets it. */
export async function measureLists(web: BenchWeb, options: { ids: { customer: number; batch: number; month: string }; requests: number; note: (text: string) => void }): Promise<ListMeasure[]> {
  const { requests, note } = options;
  const time = async (path: string, count: number): Promise<number> => {
    const times: number[] = [];
    await web.get(path); // plans, caches, compiled code
    for (let n = 0; n < count; n++) times.push((await web.get(path)).ms);
    return p95(times);
  };
  const measures: ListMeasure[] = [];
  for (const { name, api, screen, sort, filters } of casesOf(options.ids)) {
    const path = (query: string): string => `/api/v1${api}${query === "" ? "" : `?${query}`}`;
    const first = await time(path(sort === "" ? "" : `sort=${sort}`), requests);
    const cursor = sort === "" ? null : await lastPage(web, path, sort);
    const deepest = cursor === null ? null : await time(path(`sort=${sort}&cursor=${cursor}`), requests);
    let worst = { ms: first, filter: "" };
    for (const filter of filters) {
      const ms = await time(path(filter), Math.ceil(requests / 2));
      note(`  ${name} ${filter}: ${ms.toFixed(0)} ms`);
      if (ms > worst.ms) worst = { ms, filter };
    }
    const onScreen = screen === undefined ? null : await time(screen, requests);
    note(`${name}: page 1 ${first.toFixed(0)} ms, last page ${deepest?.toFixed(0) ?? "-"} ms, worst ${worst.ms.toFixed(0)} ms (${worst.filter || "none"}), screen ${onScreen?.toFixed(0) ?? "-"} ms`);
    measures.push({ name, first, deepest, worst: worst.ms, worstFilter: worst.filter, screen: onScreen });
  }
  return measures;
}

interface CursorPayload {
  readonly v: readonly unknown[];
}

/**
 * The cursor of the last page but one. Walking there takes thousands of requests; the list turned round has that place on its first
 * page, and its cursor the values of it.
 */
async function lastPage(web: BenchWeb, path: (query: string) => string, sort: string): Promise<string | null> {
  const cursorOf = async (query: string): Promise<CursorPayload | null> => {
    const { page } = JSON.parse((await web.get(path(query))).body) as { page: { nextCursor: string | null } };
    return page.nextCursor === null ? null : (JSON.parse(Buffer.from(page.nextCursor, "base64url").toString("utf8")) as CursorPayload);
  };
  const forward = await cursorOf(`sort=${sort}`);
  const backward = await cursorOf(`sort=${sort.startsWith("-") ? sort.slice(1) : `-${sort}`}&limit=51`);
  return forward && backward ? Buffer.from(JSON.stringify({ ...forward, v: backward.v })).toString("base64url") : null;
}
