import pg from "pg";
import { openDatabase } from "#lib/db/client.ts";
import { invoiceTotalsProof, rebuildInvoiceTotals } from "#lib/invoices/queries.ts";
import { migrate } from "../prisma/migrate.ts";
import { seed } from "../prisma/seed.ts";
import { runScript, StartFailure } from "./stack/failure.ts";
import { openStackDatabase } from "./stack/settings.ts";

/** `npm run db:migrate | db:seed | db:reset | db:totals`, on DATABASE_URL or, without it, on the embedded database of the demo. */
const actions: Readonly<Record<string, (url: string) => Promise<void>>> = {
  async migrate(url) {
    const applied = await migrate(url);
    console.log(applied.length === 0 ? "The database is up to date." : `Applied: ${applied.join(", ")}`);
  },
  async seed(url) {
    requireNonProduction();
    await migrate(url);
    await seedInto(url);
  },
  async totals(url) {
    await checkTotals(url, { rebuild: process.argv.includes("--rebuild") });
  },
  async reset(url) {
    requireNonProduction();
    await dropEverything(url);
    await migrate(url);
    await seedInto(url);
  },
};

async function seedInto(url: string): Promise<void> {
  const database = openDatabase({ url, poolSize: 4, applicationName: "talonario-seed" });
  try {
    await seed(database, { once: false, appMode: process.env.DATABASE_URL?.trim() ? parseMode() : "demo" });
  } finally {
    await database.close();
  }
}

/** Ends with 1 where the kept totals are not what the documents add up to. `--rebuild` writes them anew first. */
async function checkTotals(url: string, { rebuild }: { rebuild: boolean }): Promise<void> {
  const database = openDatabase({ url, poolSize: 2, applicationName: "talonario-totals" });
  try {
    if (rebuild) await rebuildInvoiceTotals(database.prisma);
    const proof = await invoiceTotalsProof(database.prisma);
    for (const difference of proof.differences) console.log(JSON.stringify(difference));
    if (!proof.proven) throw new StartFailure(`${proof.differenceCount} totals are not what the documents add up to. npm run db:totals -- --rebuild writes them anew.`);
    console.log(`The totals are what ${proof.documents} documents add up to, to the cent.`);
  } finally {
    await database.close();
  }
}

function parseMode(): "production" | "demo" | "development" {
  const mode = process.env.APP_MODE?.trim();
  return mode === "demo" || mode === "development" ? mode : "production";
}

/** On DATABASE_URL somebody has to say that it holds nothing of value: production is what no APP_MODE means. */
function requireNonProduction(): void {
  if (process.env.DATABASE_URL?.trim() && parseMode() === "production") {
    throw new StartFailure("Refused: this would change a production database. Set APP_MODE=demo or APP_MODE=development if it is none.");
  }
}

async function dropEverything(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("drop schema if exists public cascade; drop schema if exists graphile_worker cascade; create schema public");
  } finally {
    await client.end();
  }
}

async function main(): Promise<void> {
  const name = process.argv[2] ?? "";
  const action = actions[name];
  if (!action) throw new StartFailure(`Usage: node scripts/database.ts ${Object.keys(actions).join("|")}`);
  const database = await openStackDatabase();
  try {
    await action(database.url);
  } finally {
    await database.stop();
  }
}

runScript(main);
