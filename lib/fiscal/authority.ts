import type { Prisma } from "../db/client.ts";
import type { ArcaAuthority } from "./arca/authority.ts";

/** Who authorised a document, as every row of documents, books and attempts writes it. LOCAL: nobody, the code was made here. */
export type AuthorityName = "LOCAL" | "SIMULATOR" | "ARCA_TESTING" | "ARCA";

const names = { local: "LOCAL", simulator: "SIMULATOR", homologation: "ARCA_TESTING", production: "ARCA" } as const;

/** The authority of an environment (`ARCA_ENVIRONMENT`). */
export function authorityNameOf(environment: keyof typeof names): AuthorityName {
  return names[environment];
}

/**
 * The tax authority behind one port. Where it answers decides how a chunk of documents is issued:
 *
 * - `local`: the code is computed by the database, so documents and codes are written in one transaction. For trials of volume and
 *   for the benchmark: nothing of it has fiscal value, and no outage can be tried with it.
 * - `remote`: never asked inside a transaction. Its lanes (lib/authorisations) commit what is about to be asked, call, and commit the
 *   outcome; after a lost answer they ask what happened before they ask again.
 */
export interface LocalAuthority {
  readonly kind: "local";
  readonly name: "LOCAL";
  /** Days from the issue date until the code falls due. */
  readonly validityDays: number;
  /** SQL of the 14-digit code of a document, unique for book and number. */
  code(document: { readonly bookId: Prisma.Sql; readonly number: Prisma.Sql }): Prisma.Sql;
}

export type RemoteAuthority = ArcaAuthority;
export type Authority = LocalAuthority | RemoteAuthority;

/** What a lane asks of an authority. */
export type LaneAuthority = Pick<ArcaAuthority, "cuit" | "maxPerRequest" | "authorise" | "settle" | "quote" | "settleDelayMs"> & { readonly name: AuthorityName };
