import { Prisma } from "../db/client.ts";
import type { LocalAuthority } from "./authority.ts";

/**
 * The built-in authority: 14 digits that start with 99, which the real one never issues. The rest is the book and the
 * number, so that a code leads back to its document and no two documents share one.
 */
export const localSimulator: LocalAuthority = {
  kind: "local",
  name: "LOCAL",
  validityDays: 10,
  code: ({ bookId, number }) => Prisma.sql`'99' || lpad((${bookId} % 10000)::text, 4, '0') || lpad((${number})::text, 8, '0')`,
};
