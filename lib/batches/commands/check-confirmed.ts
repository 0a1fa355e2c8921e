import type { Tx } from "../../db/client.ts";
import { DomainError } from "../../errors/domain-error.ts";
import { sameAmounts, type Confirmed, type LaunchInput } from "../model.ts";
import { previewBatch } from "../preview.ts";

/**
 * Looks again at what a preview said, in the transaction of the launch: the selection, and what of it would be invoiced. Throws
 * SELECTION_CHANGED or PENDINGS_NOT_AVAILABLE where the selection is another one now; PREVIEW_CHANGED where it is the same, but other pendings
 * of it can be invoiced (a customer was edited, a book moved on). Both with the figures before and now.
 */
export async function checkConfirmed(tx: Tx, { input, confirmed }: { input: LaunchInput; confirmed: Confirmed }): Promise<void> {
  const { blocking, count, problemCount, totals: rows } = await previewBatch(tx, { input });
  const now = { count: count - problemCount, totals: Object.fromEntries(rows.map(({ currency, total }) => [currency, total])) };
  if (blocking) throw new DomainError("conflict", blocking.code, blocking.message, { details: { confirmed, now } });
  if (now.count !== confirmed.count || !sameAmounts(now.totals, confirmed.totals)) {
    throw new DomainError("conflict", "PREVIEW_CHANGED", `${confirmed.count} pendings would be invoiced by the preview, ${now.count} now, or their sum differs. Nothing was launched.`, {
      details: { confirmed, now },
    });
  }
}
