"use client";

import { useEffect, useState } from "react";
import type { ApiFailure } from "#components/call-api.ts";
import { reach } from "#components/use-action.ts";
import type { BatchPreview, Confirmed, LaunchInput } from "#lib/batches/model.ts";
import type { PendingSelection, SelectionMeasure } from "#lib/pendings/model.ts";
import { measureSelectionAction } from "../pendings/actions.ts";
import { previewBatchAction } from "./actions.ts";

export interface LaunchSettings {
  readonly receiptBook: string;
  readonly issueDate: string;
  readonly grouping: LaunchInput["grouping"];
}

/** The preview and the very input it belongs to: what is confirmed is what was shown. */
export interface Previewed {
  readonly input: LaunchInput;
  readonly preview: BatchPreview;
  /** What would be invoiced: those with problems are set aside and not confirmed. */
  readonly confirmed: Confirmed;
}

type State = { readonly key: string } & ({ readonly previewed: Previewed } | { readonly failure: ApiFailure });

const settleMs = 250;

/**
 * Measures the selection and previews the batch, again after each change of settings or selection. `refresh` asks once
 * more: after something was mended, or a launch was refused because the world had moved. Without a selection nothing is asked.
 */
export function usePreview(selection: PendingSelection | null, settings: LaunchSettings) {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State | null>(null);
  const key = JSON.stringify([selection, settings, attempt]);
  useEffect(() => {
    if (selection === null || settings.receiptBook === "" || settings.issueDate === "") return;
    let stale = false;
    const timer = setTimeout(() => {
      void ask(selection, settings).then((answer) => {
        if (!stale) setState({ key, ...answer });
      });
    }, settleMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
    // The key holds selection, settings and attempt by value.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return {
    fresh: state?.key === key,
    previewed: state && "previewed" in state ? state.previewed : null,
    failure: state && "failure" in state ? state.failure : null,
    refresh: () => setAttempt((count) => count + 1),
  };
}

const nothingLeft: ApiFailure = { code: "NOTHING_SELECTED", message: "Nothing that is selected is free any more." };

async function ask(selection: PendingSelection, settings: LaunchSettings): Promise<{ previewed: Previewed } | { failure: ApiFailure }> {
  const measured = await reach(() => measureSelectionAction(selection));
  if (!measured.ok) return { failure: measured.error };
  if (measured.data.count === 0 && !("pendingIds" in selection)) return { failure: nothingLeft };
  const input = toInput(selection, settings, measured.data);
  const answer = await reach(() => previewBatchAction(input));
  if (!answer.ok) return { failure: answer.error };
  const { count, problemCount, totals } = answer.data;
  return { previewed: { input, preview: answer.data, confirmed: { count: count - problemCount, totals: Object.fromEntries(totals.map((row) => [row.currency, row.total])) } } };
}

/** A filter is sent with what it came to, so that the server refuses it whole where that is no longer so. */
function toInput(selection: PendingSelection, settings: LaunchSettings, measure: SelectionMeasure): LaunchInput {
  if ("pendingIds" in selection) return { ...settings, pendingIds: selection.pendingIds };
  const total = Object.fromEntries(measure.totals.map((row) => [row.currency, row.total]));
  return { ...settings, selection: { filter: selection.filter, except: selection.except, asOfId: measure.asOfId, count: measure.count, total } };
}
