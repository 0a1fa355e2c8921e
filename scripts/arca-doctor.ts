import { isValidCuit } from "#lib/customers/cuit.ts";
import { openDatabase, type Database } from "#lib/db/client.ts";
import { parseEnv } from "#lib/env.ts";
import { createArcaAuthority } from "#lib/fiscal/arca/authority.ts";
import { ArcaConfigError, readArcaConfig, type ArcaConfig } from "#lib/fiscal/arca/config.ts";
import { diagnose, type Finding, type LaneToCheck } from "#lib/fiscal/arca/diagnose.ts";
import { logger } from "#lib/logger.ts";
import { listReceiptBooks } from "#lib/receipt-books/queries.ts";
import { missingMigrations } from "../prisma/migrate.ts";
import { runScript, StartFailure } from "./stack/failure.ts";
import { demoSecret, openStackDatabase } from "./stack/settings.ts";

/** `npm run arca:doctor`: examines the way to the tax authority step by step. Ends with 1 when something has to be mended. */
const marks: Readonly<Record<Finding["state"], string>> = { ok: "✓", warning: "!", failed: "✗", skipped: "–" };

/** ARCA's voucher type of an invoice of each letter. */
const invoiceTypes: Readonly<Record<string, number>> = { A: 1, B: 6, C: 11 };

function print({ step, state, detail }: Finding): void {
  console.log(`${marks[state]} ${step}: ${detail}`);
}

function readConfig(env: ReturnType<typeof parseEnv>): ArcaConfig {
  try {
    const config = readArcaConfig(env);
    if (!isValidCuit(config.cuit)) throw new ArcaConfigError([`ARCA_CUIT ${config.cuit} is no CUIT: its check digit is wrong.`]);
    print({ step: "Configuration", state: "ok", detail: `Environment ${config.environment}, CUIT ${config.cuit}.` });
    return config;
  } catch (error) {
    if (!(error instanceof ArcaConfigError)) throw error;
    for (const problem of error.problems) print({ step: "Configuration", state: "failed", detail: problem });
    throw new StartFailure("The configuration has to be completed first (see .env.example).");
  }
}

async function readLanes(database: Database): Promise<LaneToCheck[]> {
  const { data } = await listReceiptBooks(database.prisma, { active: true, limit: 100 });
  return data.flatMap(({ code, letter, pointOfSale, nextNumber }) => {
    const voucherType = invoiceTypes[letter];
    return voucherType === undefined ? [] : [{ label: code, pointOfSale, voucherType, nextNumber }];
  });
}

async function examine(url: string): Promise<boolean> {
  const config = readConfig(parseEnv({ ...process.env, DATABASE_URL: url, AUTH_SECRET: await demoSecret() }));
  const missing = await missingMigrations(url);
  if (missing.length > 0) throw new StartFailure("✗ Database: it is not up to date. Run `npm run db:migrate` first.");
  const database = openDatabase({ url, poolSize: 3, applicationName: "talonario-arca-doctor" });
  const authority = createArcaAuthority(config, database);
  try {
    let isSound = true;
    for await (const finding of diagnose({ config, authority, lanes: await readLanes(database) })) {
      print(finding);
      isSound &&= finding.state !== "failed";
    }
    return isSound;
  } finally {
    authority.close();
    await database.close();
  }
}

async function main(): Promise<void> {
  // The findings are for a person; the calls behind them only on request.
  if (!process.env.LOG_LEVEL) logger.level = "silent";
  const database = await openStackDatabase();
  try {
    const isSound = await examine(database.url);
    console.log(isSound ? "Documents can be authorised." : "Documents cannot be authorised yet: see ✗ above.");
    process.exitCode = isSound ? 0 : 1;
  } finally {
    await database.stop();
  }
}

runScript(main);
