import { pathToFileURL } from "node:url";
import { openDatabase, type Database } from "#lib/db/client.ts";
import { closeAuthority, makeAuthority } from "#lib/fiscal/current-authority.ts";
import { parseEnv } from "#lib/env.ts";
import { seedDemo, seedingState } from "#lib/demo/seed.ts";

/**
 * Demo data through the product's own commands (lib/demo).
 * @param options.once what a start of the demo asks for: data that is there is left alone, a seeding that was cut short is
 * begun again. Without it, data that is there is an error.
 */
export async function seed(database: Database, options: { once: boolean; appMode: Parameters<typeof seedDemo>[1]["appMode"] }): Promise<void> {
  const state = await seedingState(database.prisma);
  if (options.once && state === "seeded") return;
  if (options.once && state === "other-data") {
    console.log("The database holds data of its own: no demo data is added, and its users are yours.");
    return;
  }
  console.log("Making demo data: 14 months of a logistics company …");
  const startedAt = Date.now();
  const authority = makeAuthority(database);
  const report = await seedDemo(database.prisma, { appMode: options.appMode, authority, reset: state === "interrupted" });
  closeAuthority(authority);
  const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
  console.log(`${report.customers} customers, ${report.services} services, ${report.freePendings} free pendings, ${report.batches} batches, ${report.invoices} invoices (${seconds} s)`);
}

async function main(): Promise<void> {
  const env = parseEnv(process.env);
  const database = openDatabase({ url: env.DATABASE_URL, poolSize: 4, applicationName: "talonario-seed" });
  try {
    await seed(database, { once: process.argv.includes("--once"), appMode: env.APP_MODE });
  } finally {
    await database.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main().catch((error: unknown) => {
    const explained = error instanceof Error && (error.name === "DomainError" || error.name === "EnvError");
    console.error(explained ? error.message : error);
    process.exitCode = 1;
  });
}
