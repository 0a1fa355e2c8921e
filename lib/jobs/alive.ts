import { Prisma } from "../db/client.ts";
import { livenessLock } from "./liveness.ts";

/** Whether the worker process `w` (worker_processes) lives: whether its session still holds its lock (liveness.ts). */
export const isAlive = Prisma.sql`exists (
  select from pg_locks l
  where l.locktype = 'advisory' and l.granted and l.classid = ${livenessLock}::int::oid and l.objid = w.id and l.objsubid = 2
    and l.database = (select oid from pg_database where datname = current_database()))`;
