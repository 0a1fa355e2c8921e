import { generateKeyPairSync } from "node:crypto";
import type pg from "pg";
import { issueCertificate, type CertificateAndKey } from "./issue-certificate.ts";

/** What a simulator signs with. Kept in its database: a restart, or a second process, is the same authority. */
export interface AuthorityKeys {
  readonly authority: CertificateAndKey;
  /** PEM of the RSA 1024 key that signs tickets: their real signature is 128 bytes long. */
  readonly ticketKey: string;
}

export async function loadAuthorityKeys(pool: pg.Pool): Promise<AuthorityKeys> {
  const authority = await loadOrMake(pool, "authority", () =>
    issueCertificate({
      name: "Computadores Simulador",
      organisation: "Simulador",
      // Wide enough for any clock that a test or a replay sets.
      validFrom: new Date("2000-01-01T00:00:00Z"),
      validTo: new Date("2090-01-01T00:00:00Z"),
      isAuthority: true,
    }),
  );
  const tickets = await loadOrMake(pool, "tickets", () => ({ certificate: "", privateKey: makeTicketKey() }));
  return { authority, ticketKey: tickets.privateKey };
}

function makeTicketKey(): string {
  return generateKeyPairSync("rsa", { modulusLength: 1024, privateKeyEncoding: { type: "pkcs1", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" } }).privateKey;
}

/** Two simulators that start at once on an empty database agree on the key of the one that was first. */
async function loadOrMake(pool: pg.Pool, name: "authority" | "tickets", make: () => CertificateAndKey): Promise<CertificateAndKey> {
  const read = async () => (await pool.query<CertificateAndKey>(`select certificate, private_key as "privateKey" from simulator_keys where name = $1`, [name])).rows[0];
  const kept = await read();
  if (kept) return kept;
  const made = make();
  await pool.query("insert into simulator_keys (name, certificate, private_key) values ($1, $2, $3) on conflict (name) do nothing", [name, made.certificate, made.privateKey]);
  return (await read()) ?? made;
}
