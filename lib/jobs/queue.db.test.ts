import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPending, createUser } from "../testing/factories.ts";
import { launch } from "../testing/batches.ts";
import { discardJob, rerunJob } from "./commands.ts";
import { listJobs, listWorkers } from "./list-jobs.ts";

let it: TestDatabase;
let actor: Actor;
beforeAll(async () => {
  it = await createTestDatabase();
  actor = await createUser(it.database.prisma, { role: "ADMIN" });
});
afterAll(() => it.drop());

const db = () => it.database.prisma;

async function addJob(options: { key?: string; state?: "waiting" | "delayed" | "failed" | "active"; error?: string } = {}): Promise<number> {
  const { key = null, state = "waiting", error = null } = options;
  const delay = state === "delayed" ? 3600 : 0;
  const [row] = await db().$queryRaw<{ id: number }[]>`
    select id::int from graphile_worker.add_job('process-batch', '{"batchId":1}'::json, queue_name := 'book:1', run_at := now() + make_interval(secs => ${delay}), max_attempts := 3, job_key := ${key})`;
  const id = row?.id ?? 0;
  if (state === "failed") await db().$executeRaw`update graphile_worker._private_jobs set attempts = 3, last_error = ${error} where id = ${id}::bigint`;
  if (state === "active") await db().$executeRaw`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-x', attempts = 1 where id = ${id}::bigint`;
  return id;
}

const read = async (id: number) => (await listJobs(db(), { limit: 500 })).data.find((job) => job.id === id);
const events = async (id: number) => (await db().auditEvent.findMany({ where: { entity: "job", entityId: id } })).map((event) => event.action);

test("the list tells each state apart, filters and pages", async () => {
  const ids = { waiting: await addJob(), delayed: await addJob({ state: "delayed" }), failed: await addJob({ state: "failed", error: "boom 100%" }), active: await addJob({ state: "active" }) };
  for (const [state, id] of Object.entries(ids)) {
    const page = await listJobs(db(), { limit: 50, state: state as keyof typeof ids });
    expect(page.data.map((job) => job.id)).toEqual([id]);
  }
  expect((await listJobs(db(), { limit: 50, q: "100%" })).data.map((job) => job.id)).toEqual([ids.failed]);
  expect((await listJobs(db(), { limit: 50, q: "%" })).data.map((job) => job.id)).toEqual([ids.failed]);
  const first = await listJobs(db(), { limit: 3 });
  const rest = await listJobs(db(), { limit: 3, cursor: first.page.nextCursor ?? "" });
  expect(new Set([...first.data, ...rest.data].map((job) => job.id)).size).toBe(4);
  await expect(listJobs(db(), { limit: 5, sort: "lastError" })).rejects.toMatchObject({ code: "INVALID_SORT" });
});

test("a failed job runs again with a new count of attempts, a delayed one at once", async () => {
  const failed = await addJob({ state: "failed", error: "boom" });
  expect(await rerunJob(db(), { actor, jobId: failed })).toMatchObject({ state: "waiting", attempts: 0 });
  const delayed = await addJob({ state: "delayed" });
  expect(await rerunJob(db(), { actor, jobId: delayed })).toMatchObject({ state: "waiting" });
  expect(await events(failed)).toEqual(["job.rerun"]);
});

test("a job that a worker holds is neither rerun nor discarded", async () => {
  const id = await addJob({ state: "active" });
  await expect(rerunJob(db(), { actor, jobId: id })).rejects.toMatchObject({ code: "JOB_RUNNING" });
  await expect(discardJob(db(), { actor, jobId: id })).rejects.toMatchObject({ code: "JOB_RUNNING" });
  // Not after four hours either, from when graphile-worker itself takes it for abandoned: ours are reaped within seconds.
  await db().$executeRaw`update graphile_worker._private_jobs set locked_at = now() - interval '5 hours' where id = ${id}::bigint`;
  await expect(rerunJob(db(), { actor, jobId: id })).rejects.toMatchObject({ code: "JOB_RUNNING" });
  await expect(discardJob(db(), { actor, jobId: id })).rejects.toMatchObject({ code: "JOB_RUNNING" });
  expect(await read(id)).toMatchObject({ state: "active" });
  expect(await events(id)).toEqual([]);
});

test("a worker that takes the job at the same moment wins", async () => {
  const id = await addJob();
  const worker = await it.database.pool.connect();
  await worker.query("begin");
  await worker.query("update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-y' where id = $1", [id]);
  const discarding = discardJob(db(), { actor, jobId: id });
  const outcome = expect(discarding).rejects.toMatchObject({ code: "JOB_RUNNING" });
  await new Promise((resolve) => setTimeout(resolve, 150));
  await worker.query("commit");
  worker.release();
  await outcome;
  expect(await read(id)).toMatchObject({ state: "active" });
});

test("discarding takes a job away, once; what never was is not found", async () => {
  const id = await addJob({ state: "failed" });
  await discardJob(db(), { actor, jobId: id });
  expect(await read(id)).toBeUndefined();
  expect(await events(id)).toEqual(["job.discarded"]);
  await expect(discardJob(db(), { actor, jobId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(rerunJob(db(), { actor, jobId: 2_147_483_647 })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the job of a live batch is not discarded: its batch is to be cancelled", async () => {
  const book = await createBook(db());
  const customerId = (await createCustomer(db())).id;
  const batchId = await launch(db(), actor, { receiptBook: book.code, pendingIds: [await createPending(db(), { customerId })], grouping: "PER_SERVICE" });
  const job = (await listJobs(db(), { limit: 500 })).data.find((row) => row.batchId === batchId);
  expect(job).toMatchObject({ key: `batch:${batchId}`, needed: true, queue: `book:${book.id}` });
  await expect(discardJob(db(), { actor, jobId: job?.id ?? 0 })).rejects.toMatchObject({ code: "JOB_NEEDED" });
});

test("nor is the job of an import that is not over", async () => {
  const [row] = await db().$queryRaw<{ id: number }[]>`
    insert into imports (kind, file_name, file_format, file_bytes, status, row_count, created_by) values ('services', 'a.csv', 'csv', 10, 'PENDING_PROCESSING', 1, ${actor.userId}::int) returning id`;
  const id = await addJob({ key: `import:${row?.id ?? 0}` });
  expect(await read(id)).toMatchObject({ importId: row?.id, needed: true });
  await expect(discardJob(db(), { actor, jobId: id })).rejects.toMatchObject({ code: "JOB_NEEDED" });
});

test("a key that only looks like a batch is none", async () => {
  for (const key of ["import:0", "import:1x", "batch:", "batch:x", "batch:99999999999", "batch:1; drop table jobs"]) {
    const id = await addJob({ key });
    expect(await read(id)).toMatchObject({ batchId: null, importId: null, needed: false });
    await discardJob(db(), { actor, jobId: id });
  }
});

test("a worker lives while its session holds its lock, and is lost the moment it does not", async () => {
  const session = await it.database.pool.connect();
  const { rows } = await session.query<{ id: number }>("insert into worker_processes (pool_id, hostname, pid) values ('pool-w', 'host-1', 4242) returning id");
  await session.query("select pg_advisory_lock(814201, $1)", [rows[0]?.id]);
  const id = await addJob({ state: "active" });
  await db().$executeRaw`update graphile_worker._private_jobs set locked_by = 'pool-w' where id = ${id}::bigint`;
  const mine = async () => (await listWorkers(db())).find((worker) => worker.hostname === "host-1");
  expect(await mine()).toMatchObject({ pid: 4242, alive: true, jobs: 1 });
  expect(await read(id)).toMatchObject({ worker: "host-1:4242" });
  session.release(true);
  await expect.poll(async () => (await mine())?.alive).toBe(false);
});
