import { freePort } from "../scripts/postgres/embedded.ts";
import { buildIfStale, webArguments } from "../scripts/stack/build.ts";
import { waitForWeb } from "../scripts/stack/ports.ts";
import { startProcess, type RunningProcess, type RunToEnd } from "../scripts/stack/processes.ts";
import { demoCompany } from "../lib/demo/companies.ts";
import { startCatcher } from "../lib/mail-catcher/catcher.ts";
import { openDatabase } from "../lib/db/client.ts";
import { startSimulator, type Simulator } from "../lib/fiscal/simulator/start-simulator.ts";
import { createTestDatabase } from "../lib/testing/database.ts";
import { startTestServer } from "../lib/testing/server.ts";

/** The product as its users meet it: production build, web, worker, and a database of its own with the demo data. */
export interface RunningStack {
  /** `http://localhost:<port>` */
  readonly url: string;
  readonly databaseUrl: string;
  /** What another process needs to ask the same authority. */
  readonly authorityEnv: Readonly<Record<string, string>>;
  /** And to mail through the same catcher. */
  readonly mailEnv: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const print = (line: string): void => console.log(line);
const runToEnd: RunToEnd = (options) => startProcess(options).exited;

const commonEnv = {
  APP_MODE: "demo",
  NODE_ENV: "production",
  AUTH_SECRET: "a-secret-for-journeys-of-at-least-32-characters",
  LOG_LEVEL: "error",
  NEXT_TELEMETRY_DISABLED: "1",
} as const;

/** One more worker on the database of a stack. */
export function startWorker(options: { databaseUrl: string; env: Readonly<Record<string, string>> }): RunningProcess {
  const env = { ...commonEnv, ...options.env, DATABASE_URL: options.databaseUrl, DATABASE_POOL_SIZE: "5" };
  return startProcess({ label: "worker", args: ["worker/index.ts"], env, graceMs: 10_000, print });
}

/** The demo's company asks the simulator, as in `npm run demo`. */
function authorityEnv(simulator: Simulator): Record<string, string> {
  const { certificate, privateKey } = simulator.issueCertificate({ taxId: demoCompany.taxId });
  return {
    ARCA_ENVIRONMENT: "simulator", ARCA_CUIT: demoCompany.taxId, ARCA_CERTIFICATE: certificate, ARCA_PRIVATE_KEY: privateKey,
    ARCA_WSAA_URL: simulator.wsaaUrl, ARCA_WSFE_URL: simulator.wsfeUrl,
  };
}

/** A mail server that keeps what it is given where the product shows it. */
async function startMail(databaseUrl: string): Promise<{ env: Record<string, string>; stop: () => Promise<void> }> {
  const database = openDatabase({ url: databaseUrl, poolSize: 4, applicationName: "talonario-e2e-mail" });
  const catcher = await startCatcher(database.prisma, { port: 0 });
  return {
    env: { SMTP_URL: `smtp://127.0.0.1:${catcher.port}`, MAIL_FROM: "Facturación <facturas@demo.talonario.test>", MAIL_CATCHER: "1" },
    async stop() {
      await catcher.stop();
      await database.close();
    },
  };
}

/** Builds the product if its sources changed, and starts all of it on free ports. */
export async function startStack(options: { workers?: number; env?: Readonly<Record<string, string>> } = {}): Promise<RunningStack> {
  await buildIfStale({ print, run: runToEnd });
  const server = await startTestServer();
  const stops: (() => Promise<void>)[] = [() => server.stop()];
  const stop = async (): Promise<void> => {
    for (const step of stops.toReversed()) await step();
  };
  try {
    const test = await createTestDatabase({ adminUrl: server.adminUrl, template: server.template });
    await test.database.close();
    const port = await freePort();
    const simulator = await startSimulator({ databaseUrl: test.url });
    stops.push(() => simulator.stop());
    const asked = authorityEnv(simulator);
    const mail = await startMail(test.url);
    stops.push(() => mail.stop());
    const env = { ...commonEnv, ...asked, ...mail.env, DATABASE_URL: test.url, PORT: String(port), ...options.env };
    const seeded = await runToEnd({ label: "seed  ", args: ["prisma/seed.ts", "--once"], env, graceMs: 1_000, print });
    if (seeded !== 0) throw new Error("The demo data of the journeys could not be made.");

    for (let n = 0; n < (options.workers ?? 1); n++) {
      const worker = startProcess({ label: "worker", args: ["worker/index.ts"], env, graceMs: 10_000, print });
      stops.push(() => worker.stop());
    }
    const web = startProcess({ label: "web   ", args: webArguments(port), env, graceMs: 5_000, print: (line) => (/▲|- Local|- Network|✓/.test(line) ? undefined : print(line)) });
    stops.push(() => web.stop());
    await waitForWeb(port, { timeoutMs: 60_000, stillRuns: () => web.runs() });
    return { url: `http://localhost:${port}`, databaseUrl: test.url, authorityEnv: asked, mailEnv: mail.env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
