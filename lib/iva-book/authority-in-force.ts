import { env } from "../env.ts";

/** Whose documents the book of this installation holds, and whether they count for the tax authority. */
export interface AuthorityInForce {
  readonly authorities: readonly string[];
  readonly fiscalValue: boolean;
}

const inForce: Readonly<Record<ReturnType<typeof env>["ARCA_ENVIRONMENT"], AuthorityInForce>> = {
  production: { authorities: ["ARCA"], fiscalValue: true },
  homologation: { authorities: ["ARCA_TESTING"], fiscalValue: false },
  local: { authorities: ["LOCAL"], fiscalValue: false },
  simulator: { authorities: ["SIMULATOR", "LOCAL"], fiscalValue: false },
};

/** A document that a simulator authorised must never stand in a declaration: in production only ARCA's own count. */
export function authorityInForce(): AuthorityInForce {
  return inForce[env().ARCA_ENVIRONMENT];
}
