import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startSimulator, type Simulator } from "#lib/fiscal/simulator/start-simulator.ts";
import { simulatorSettings, type SimulatorSettingsInput } from "#lib/fiscal/simulator/settings.ts";
import { migrate } from "../prisma/migrate.ts";
import { runScript, StartFailure } from "./stack/failure.ts";
import { dataFolder, openStackDatabase } from "./stack/settings.ts";
import { onStopRequest } from "./stack/stop-request.ts";

/**
 * `npm run arca:simulator`: the simulated tax authority, on DATABASE_URL or the embedded database.
 *
 * - `ARCA_SIMULATOR_PORT` (default 3500) and `ARCA_SIMULATOR_HOST` (default 127.0.0.1)
 * - `ARCA_SIMULATOR_SETTINGS`: a JSON file of lib/fiscal/simulator/settings.ts (profile, points of sale, taxpayers …)
 * - `ARCA_SIMULATOR_TAX_ID`: writes a certificate and key for this CUIT into .data/arca at the start
 */
async function main(): Promise<void> {
  const settings = await readSettings();
  const database = await openStackDatabase();
  try {
    await migrate(database.url);
    const simulator = await listen(database.url, settings);
    console.log(`Simulated ARCA (${simulator.settings.profile}), nothing of it has fiscal value:\n  WSAA    ${simulator.wsaaUrl}\n  WSFEv1  ${simulator.wsfeUrl}\n  Admin   ${simulator.url}/admin/faults`);
    await offerCertificate(simulator);
    await new Promise<void>((resolve) => onStopRequest(resolve));
    await simulator.stop();
  } finally {
    await database.stop();
  }
  process.exit(0);
}

async function readSettings(): Promise<SimulatorSettingsInput> {
  const file = process.env.ARCA_SIMULATOR_SETTINGS?.trim();
  if (!file) return {};
  const text = await readFile(file, "utf8").catch(() => {
    throw new StartFailure(`ARCA_SIMULATOR_SETTINGS names a file that cannot be read: ${file}`);
  });
  try {
    return simulatorSettings.parse(JSON.parse(text));
  } catch (error) {
    throw new StartFailure(`ARCA_SIMULATOR_SETTINGS (${file}) is not right: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function listen(databaseUrl: string, settings: SimulatorSettingsInput): Promise<Simulator> {
  const port = Number(process.env.ARCA_SIMULATOR_PORT?.trim() || "3500");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new StartFailure("ARCA_SIMULATOR_PORT must be a port number.");
  try {
    return await startSimulator({ databaseUrl, port, host: process.env.ARCA_SIMULATOR_HOST?.trim() || "127.0.0.1", settings });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") throw new StartFailure(`Port ${port} is taken by another program. Choose another one with ARCA_SIMULATOR_PORT.`);
    throw error;
  }
}

async function offerCertificate(simulator: Simulator): Promise<void> {
  const taxId = process.env.ARCA_SIMULATOR_TAX_ID?.trim();
  if (!taxId) return;
  if (!/^\d{11}$/.test(taxId)) throw new StartFailure("ARCA_SIMULATOR_TAX_ID must be a CUIT of eleven digits.");
  const { certificate, privateKey } = simulator.issueCertificate({ taxId });
  const folder = join(dataFolder, "arca");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${taxId}.crt`), certificate);
  await writeFile(join(folder, `${taxId}.key`), privateKey, { mode: 0o600 });
  console.log(`  Certificate and key of ${taxId}: ${join(folder, `${taxId}.crt`)}, ${join(folder, `${taxId}.key`)}`);
}

runScript(main);
