import { setTimeout as sleep } from "node:timers/promises";
import { demoCompany } from "#lib/demo/companies.ts";
import { freePort } from "../postgres/embedded.ts";
import { StartFailure } from "./failure.ts";
import { keepRunning, type KeptProcess } from "./processes.ts";

export interface StackAuthority {
  /** With these variables web, worker and seed find it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * The tax authority of a demo: the simulator as a process of its own, asked over HTTP like the real one. Nothing is started where the environment
 * names another one (ARCA_ENVIRONMENT, ARCA_WSFE_URL).
 */
export async function startAuthority({ env, print }: { env: Readonly<Record<string, string>>; print: (line: string) => void }): Promise<StackAuthority | undefined> {
  if ((process.env.ARCA_ENVIRONMENT?.trim() || "simulator") !== "simulator" || process.env.ARCA_WSFE_URL?.trim()) return undefined;
  const port = Number(process.env.ARCA_SIMULATOR_PORT?.trim() || (await freePort()));
  const { taxId } = demoCompany;
  const simulator = keepRunning({
    label: "arca  ",
    args: ["scripts/arca-simulator.ts"],
    env: { ...env, ARCA_SIMULATOR_PORT: String(port) },
    graceMs: 3_000,
    print: (line) => (/^arca {3}(Simulated| )/.test(line) ? undefined : print(line)),
  });
  const origin = `http://127.0.0.1:${port}`;
  try {
    const { certificate, privateKey } = await askForCertificate(origin, simulator, taxId);
    return {
      stop: () => simulator.stop(),
      env: {
        ARCA_ENVIRONMENT: "simulator",
        ARCA_CUIT: taxId,
        ARCA_CERTIFICATE: certificate,
        ARCA_PRIVATE_KEY: privateKey,
        ARCA_WSAA_URL: `${origin}/ws/services/LoginCms`,
        ARCA_WSFE_URL: `${origin}/wsfev1/service.asmx`,
      },
    };
  } catch (error) {
    await simulator.stop();
    throw error;
  }
}

/** The simulator gives certificates away; the first answer also says that it has started. */
async function askForCertificate(origin: string, simulator: KeptProcess, taxId: string): Promise<{ certificate: string; privateKey: string }> {
  const body = JSON.stringify({ taxId });
  for (let tries = 0; tries < 300 && simulator.runs(); tries++) {
    const response = await fetch(`${origin}/admin/certificates`, { method: "POST", body, headers: { "content-type": "application/json" } }).catch(() => undefined);
    if (response?.ok) return (await response.json()) as { certificate: string; privateKey: string };
    await sleep(100);
  }
  throw new StartFailure("The simulated tax authority did not start.");
}
