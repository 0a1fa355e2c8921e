import { hostname } from "node:os";
import pg from "pg";

/**
 * Health of the worker in this container: it is registered and its liveness lock is held (lib/jobs/liveness.ts). A process
 * that hangs, or that lost its database, is not healthy though it runs. Exit code 0 or 1.
 */
async function main(): Promise<boolean> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 3_000, query_timeout: 3_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `select from worker_processes w join pg_locks l on l.locktype = 'advisory' and l.granted and l.classid = 814201 and l.objid = w.id
       where w.hostname = $1 limit 1`,
      [hostname()],
    );
    return rowCount === 1;
  } finally {
    await client.end();
  }
}

main().then(
  (healthy) => process.exit(healthy ? 0 : 1),
  () => process.exit(1),
);
