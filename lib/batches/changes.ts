import type { Db } from "../db/client.ts";
import { pendingConditions, scopeConditions } from "../pendings/filter.ts";
import type { PendingSelection, SelectionMeasure } from "../pendings/model.ts";
import { measureSelection } from "../pendings/queries.ts";
import type { SelectionChanges } from "./model.ts";
import { getBatch } from "./queries.ts";
import { findChanges } from "./sql/find-changes.ts";

/** What came into a selection and what left it since the moment of a preview or of a launch: shown where a launch was refused for it. */
export function selectionChanges(db: Db, { selection, since }: { selection: PendingSelection; since: string }): Promise<SelectionChanges> {
  if ("pendingIds" in selection) return findChanges(db, { scope: scopeConditions(selection), ofCustomers: [], moment: since });
  const { letter, billableWith, ...filter } = selection.filter;
  return findChanges(db, { scope: scopeConditions({ ...selection, filter }), ofCustomers: pendingConditions({ letter, billableWith }), moment: since });
}

export interface BatchDifference {
  /** Null where the batch does not know the moment of its launch: it was launched by ids, or long ago. */
  readonly changes: SelectionChanges | null;
  readonly now: SelectionMeasure;
}

/** What a batch that stopped for SELECTION_CHANGED would find now, and what became of the difference since its launch. Throws NOT_FOUND. */
export async function batchDifference(db: Db, { batchId }: { batchId: number }): Promise<BatchDifference | null> {
  const { selection: stored } = await getBatch(db, { batchId });
  if (stored.kind !== "filter") return null;
  const selection = { filter: stored.filter, except: [...stored.except], asOfId: stored.asOfId };
  const [changes, now] = await Promise.all([stored.moment === undefined ? null : selectionChanges(db, { selection, since: stored.moment }), measureSelection(db, { selection })]);
  return { changes, now };
}
