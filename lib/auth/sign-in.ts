import { z } from "zod";
import { recordAudit } from "../audit/record.ts";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError } from "../errors/domain-error.ts";
import { logger } from "../logger.ts";
import { refusals } from "../validation/refusals.ts";
import type { SessionClaims } from "./access-token.ts";
import { verifyPassword } from "./password.ts";
import { countAttempt, forgiveAttempt } from "./throttle.ts";

export const signInInput = z.strictObject({
  username: z.string().trim().toLowerCase().min(1, refusals.EMPTY).max(80),
  password: z.string().min(1, refusals.EMPTY).max(200),
});

/**
 * Checks a username and password. Throws INVALID_CREDENTIALS (the same, and after the same time, whether the name, the
 * password or the user's access is what is wrong) or TOO_MANY_ATTEMPTS.
 */
export async function signIn(
  database: Database,
  { input, address, requestId }: { input: z.output<typeof signInInput>; address: string; requestId: string | null },
): Promise<SessionClaims & { readonly name: string }> {
  const { username, password } = input;
  const { prisma, pool } = database;
  await countAttempt(pool, { username, address });
  const user = await prisma.user.findUnique({ where: { username } });
  const matches = await verifyPassword(password, user?.passwordHash);
  if (!user || !matches || !user.active) {
    logger.warn({ username, address, requestId }, "sign-in refused");
    throw new DomainError("unauthenticated", "INVALID_CREDENTIALS", "The user name or the password is wrong.");
  }
  await forgiveAttempt(pool, { username, address });
  await inTransaction(prisma, (tx) =>
    recordAudit(tx, { actor: { userId: user.id, label: `user:${username}`, requestId }, action: "user.signed_in", entity: "user", entityId: user.id }),
  );
  return { userId: user.id, epoch: user.sessionEpoch, name: user.name };
}
