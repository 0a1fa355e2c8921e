import { Prisma, type Tx } from "../../db/client.ts";
import { domainTables, withoutGuards } from "./guards.ts";

/** Empties every table and the queue; ids start at 1 again. Jobs that run find nothing and end. */
export async function deleteEverything(tx: Tx): Promise<void> {
  await withoutGuards(tx, async () => {
    await tx.$executeRaw`truncate ${Prisma.raw(domainTables.join(", "))} restart identity cascade`;
  });
  await tx.$executeRaw`select graphile_worker.remove_job(key) from graphile_worker.jobs where key is not null`;
}
