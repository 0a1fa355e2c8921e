import type { Db } from "../db/client.ts";
import { pendingConditions, scopeConditions } from "../pendings/filter.ts";
import type { PendingSelection } from "../pendings/model.ts";
import type { SelectionChanges } from "./model.ts";
import { findChanges } from "./sql/find-changes.ts";

/** What came into a selection and what left it since the moment of a preview or of a launch: shown where a launch was refused for it. */
export function selectionChanges(db: Db, { selection, since }: { selection: PendingSelection; since: string }): Promise<SelectionChanges> {
  if ("pendingIds" in selection) return findChanges(db, { scope: scopeConditions(selection), ofCustomers: [], moment: since });
  const { letter, billableWith, ...filter } = selection.filter;
  return findChanges(db, { scope: scopeConditions({ ...selection, filter }), ofCustomers: pendingConditions({ letter, billableWith }), moment: since });
}
