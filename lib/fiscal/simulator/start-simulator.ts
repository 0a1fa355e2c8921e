import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { logger } from "#lib/logger.ts";
import type { SimulatorContext } from "./context.ts";
import type { Fault, FaultInput } from "./faults/fault.ts";
import { FaultQueue } from "./faults/fault-queue.ts";
import { serve, wsaaPath, wsfePath } from "./http/serve.ts";
import { loadAuthorityKeys } from "./keys/authority-keys.ts";
import type { CertificateAndKey } from "./keys/issue-certificate.ts";
import { issueClientCertificate } from "./keys/issue-client-certificate.ts";
import { simulatorSettings, type SimulatorSettings, type SimulatorSettingsInput } from "./settings.ts";
import { listVouchers, type AuthorisedVoucher } from "./sql/find-vouchers.ts";
import { moveSeries, type Series } from "./sql/lock-series.ts";

export interface SimulatorOptions {
  /** The database it remembers in, migrated: its address, or a pool that the caller closes. */
  readonly databaseUrl?: string;
  readonly pool?: pg.Pool;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Default: this machine only. */
  readonly host?: string;
  readonly settings?: SimulatorSettingsInput;
  readonly faults?: readonly FaultInput[];
  readonly clock?: () => Date;
}

export interface Simulator {
  readonly url: string;
  readonly wsaaUrl: string;
  readonly wsfeUrl: string;
  readonly settings: SimulatorSettings;
  /** The next matching call suffers it; see faults/fault.ts for the kinds. */
  inject(fault: FaultInput): Fault;
  clearFaults(): void;
  /** Everything that it ever authorised, by series and number. */
  authorised(): Promise<AuthorisedVoucher[]>;
  /** Calls since it was started, by operation (`loginCms` included), refused ones too. */
  calls(): Readonly<Record<string, number>>;
  /** A certificate and key (PEM) of its own authority. Negative days: an expired one. */
  issueCertificate(options: { taxId: string; name?: string; days?: number }): CertificateAndKey;
  /** Puts a series somewhere, as if so many documents had been issued before. @param to.date `YYYY-MM-DD` */
  moveSeries(series: Series, to: { number: number; date?: string }): Promise<void>;
  /** Stops its clock at an instant; without one it runs again. */
  setClock(at?: Date): void;
  stop(): Promise<void>;
}

/** The simulated WSAA and WSFEv1 on a port of this process. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const settings = simulatorSettings.parse(options.settings ?? {});
  const pool = options.pool ?? openPool(options.databaseUrl);
  const context: SimulatorContext = {
    settings,
    pool,
    keys: await loadAuthorityKeys(pool),
    faults: new FaultQueue(options.faults),
    calls: new Map(),
    anyDate: false,
    ...makeClock(options.clock ?? (() => new Date())),
  };
  const server = createServer((request, response) => void serve(context, request, response));
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(options.port ?? 0, host, () => resolve()));
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  return {
    url,
    wsaaUrl: `${url}${wsaaPath}`,
    wsfeUrl: `${url}${wsfePath}`,
    settings,
    inject: (fault) => context.faults.add(fault),
    clearFaults: () => context.faults.clear(),
    authorised: () => listVouchers(pool),
    calls: () => Object.fromEntries(context.calls),
    issueCertificate: (request) => issueClientCertificate(context, request),
    moveSeries: (series, to) => moveSeries(pool, series, { number: to.number, date: to.date ?? null }),
    setClock: (at) => context.setClock(at),
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      if (!options.pool) await pool.end();
    },
  };
}

function makeClock(running: () => Date): Pick<SimulatorContext, "clock" | "setClock"> {
  let stoppedAt: Date | undefined;
  return {
    clock: () => new Date(stoppedAt ?? running()),
    setClock(at) {
      stoppedAt = at;
    },
  };
}

function openPool(databaseUrl: string | undefined): pg.Pool {
  if (databaseUrl === undefined) throw new TypeError("The simulator needs a database: databaseUrl or pool.");
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, application_name: "arca-simulator", connectionTimeoutMillis: 10_000 });
  pool.on("error", (error) => logger.warn({ error }, "database connection lost"));
  pool.on("connect", (client) => client.on("error", (error) => logger.debug({ error }, "database connection lost in use")));
  return pool;
}
