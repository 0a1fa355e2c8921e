import { createArcaAuthority, type ArcaAuthority } from "../fiscal/arca/authority.ts";
import { readIdentity } from "../fiscal/arca/certificate.ts";
import type { ArcaConfig } from "../fiscal/arca/config.ts";
import type { SimulatorSettingsInput } from "../fiscal/simulator/settings.ts";
import { startSimulator, type Simulator } from "../fiscal/simulator/start-simulator.ts";
import type { TestDatabase } from "./database.ts";

/** The CUIT that issues in tests with an authority. */
export const testCuit = "30500010912";

export interface TestAuthority {
  readonly simulator: Simulator;
  readonly authority: ArcaAuthority;
  /** What a process of its own needs to ask the same authority. */
  readonly env: Readonly<Record<string, string>>;
  /** Another client, as another process has it. */
  another(fields?: Partial<ArcaConfig>): ArcaAuthority;
  stop(): Promise<void>;
}

/** A simulated authority on the test's database, a client with pauses that a test can wait for, and a company that issues. */
export async function startTestAuthority(it: TestDatabase, options: { settings?: SimulatorSettingsInput; config?: Partial<ArcaConfig> } = {}): Promise<TestAuthority> {
  const simulator = await startSimulator({ databaseUrl: it.url, settings: options.settings ?? {} });
  const { certificate, privateKey } = simulator.issueCertificate({ taxId: testCuit });
  const identity = readIdentity({ certificate, privateKey });
  const clients: ArcaAuthority[] = [];
  const another = (fields: Partial<ArcaConfig> = {}): ArcaAuthority => {
    const client = createArcaAuthority(
      {
        environment: "simulator", cuit: testCuit, identity, wsaaUrl: simulator.wsaaUrl, wsfeUrl: simulator.wsfeUrl,
        connectTimeoutMs: 500, timeoutMs: 2_000, breakerPauseMs: 10, settleDelayMs: 0,
        loginPauses: { retryMs: 1, alreadyAuthenticatedMs: 1, personMs: 1, dropMs: 0, dropForRelationsMs: 0 },
        ...options.config, ...fields,
      },
      it.database,
    );
    clients.push(client);
    return client;
  };
  await it.database.prisma.company.upsert({
    where: { id: 1 },
    create: { id: 1, name: "Transportes de Prueba S.A.", taxId: testCuit, ivaCondition: "RESPONSABLE_INSCRIPTO", address: "Av. Siempreviva 742, CABA" },
    update: { taxId: testCuit },
  });
  return {
    simulator,
    authority: another(),
    env: { ARCA_ENVIRONMENT: "simulator", ARCA_CUIT: testCuit, ARCA_CERTIFICATE: certificate, ARCA_PRIVATE_KEY: privateKey, ARCA_WSAA_URL: simulator.wsaaUrl, ARCA_WSFE_URL: simulator.wsfeUrl },
    another,
    async stop() {
      for (const client of clients) client.close();
      await simulator.stop();
    },
  };
}
