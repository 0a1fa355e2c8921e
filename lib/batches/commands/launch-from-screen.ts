import type { Actor } from "../../auth/actor.ts";
import { launchTypedFrom } from "../../company/queries.ts";
import type { Db } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { DomainError } from "../../errors/domain-error.ts";
import type { ScreenLaunch } from "../model.ts";
import { launchBatch, type Launched } from "./launch-batch.ts";

/**
 * Launches what a person confirmed. From the company's threshold on the count must have been typed, so that no slip of the
 * hand issues thousands of documents. Throws COUNT_NOT_TYPED, and what {@link launchBatch} throws.
 */
export function launchFromScreen(db: Db, { actor, input: { typedCount, ...input } }: { actor: Actor; input: ScreenLaunch }): Promise<Launched> {
  return inTransaction(db, async (tx) => {
    const { count } = input.confirmed;
    const typedFrom = await launchTypedFrom(tx);
    if (count >= typedFrom && typedCount !== count) {
      throw new DomainError("invalid", "COUNT_NOT_TYPED", `A launch of ${typedFrom} pendings or more is confirmed by typing its count, ${count}.`, {
        errors: { typedCount: `must be ${count}` },
        details: { count, typedFrom },
      });
    }
    return launchBatch(tx, { actor, input });
  });
}
