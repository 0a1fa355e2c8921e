import { env } from "../env.ts";
import type { Authority } from "../fiscal/authority.ts";
import { DomainError } from "../errors/domain-error.ts";

/**
 * Runs `work` while the simulated authority takes documents of any date: a history has dates that no authority would take today. A real one is never asked.
 * Throws SEED_NOT_ALLOWED where documents would go to ARCA.
 */
export async function inThePast<T>(authority: Authority, work: () => Promise<T>): Promise<T> {
  if (authority.kind === "local") return work();
  if (authority.name !== "SIMULATOR") throw new DomainError("forbidden", "SEED_NOT_ALLOWED", "Demo data is never authorised by ARCA, not even in its testing environment.");
  await takeAnyDate(true);
  try {
    return await work();
  } finally {
    await takeAnyDate(false);
  }
}

async function takeAnyDate(any: boolean): Promise<void> {
  const url = new URL("/admin/dates", env().ARCA_WSFE_URL ?? env().ARCA_SIMULATOR_URL);
  const response = await fetch(url, { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify({ any }) });
  if (!response.ok) throw new Error(`the simulator answered ${response.status} to ${url.pathname}`);
}
