import type { SimulatorContext } from "../context.ts";
import { issueCertificate, type CertificateAndKey } from "./issue-certificate.ts";

/**
 * A certificate of the simulator's authority, as a company gets one from the real one.
 * @param options.days how long it lives from now; negative makes an expired one.
 */
export function issueClientCertificate(context: Pick<SimulatorContext, "keys" | "clock">, options: { taxId: string; name?: string; days?: number }): CertificateAndKey {
  const days = options.days ?? 730;
  const from = new Date(context.clock().getTime() - 86_400_000 + Math.min(days, 0) * 86_400_000);
  const to = new Date(context.clock().getTime() + days * 86_400_000);
  return issueCertificate({ name: options.name ?? "talonario", taxId: options.taxId, organisation: "Simulador", validFrom: from, validTo: to, issuer: context.keys.authority });
}
