import { createLoader, createSerializer, parseAsInteger } from "nuqs/server";
import type { Batch } from "#lib/batches/model.ts";
import type { PendingFilter } from "#lib/pendings/model.ts";
import { pendingFilters } from "../pendings/search-params.ts";

export const againParam = { again: parseAsInteger };
export const loadAgain = createLoader(againParam);

/** What the launch dialog takes over from an earlier batch. */
export interface LaunchAgain {
  readonly batchId: number;
  readonly receiptBook: string;
  readonly grouping: Batch["grouping"];
  /** Null where its pendings had been picked one by one: those of now are yet to be picked. */
  readonly filter: PendingFilter | null;
}

export function launchAgainOf({ id, receiptBook, grouping, selection }: Batch): LaunchAgain {
  return { batchId: id, receiptBook, grouping, filter: selection.kind === "filter" ? selection.filter : null };
}

const serialize = createSerializer(pendingFilters);

/**
 * The pendings screen with the launch dialog filled in as a batch was. The list behind it shows as much of the filter as its
 * address can say; the dialog takes all of it from the batch.
 */
export function launchAgainHref({ id, selection }: Pick<Batch, "id" | "selection">): string {
  const path = selection.kind === "filter" ? serialize("/pendings", selection.filter) : "/pendings";
  return `${path}${path.includes("?") ? "&" : "?"}again=${id}`;
}
