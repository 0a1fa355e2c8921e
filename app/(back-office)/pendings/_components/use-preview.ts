"use client";

import { useEffect, useState } from "react";
import type { ApiFailure } from "#components/call-api.ts";
import { reach } from "#components/use-action.ts";
import type { BatchPreview, LaunchInput } from "#lib/batches/model.ts";
import type { PendingSelection, SelectionMeasure } from "#lib/pendings/model.ts";
import { measureSelectionAction, previewBatchAction } from "../actions.ts";

export interface LaunchSettings {
  readonly receiptBook: string;
  readonly issueDate: string;
  readonly grouping: LaunchInput["grouping"];
}

/** The preview and the very input it belongs to: what is confirmed is what was shown. */
export interface Previewed {
  readonly input: LaunchInput;
  readonly measure: SelectionMeasure;
  readonly preview: BatchPreview;
}

type State = { readonly key: string } & ({ readonly previewed: Previewed } | { readonly failure: ApiFailure });

const settleMs = 250;

/**
 * Measures the selection and previews the batch, again after each change of settings or selection. `refresh` asks once
 * more: after a launch was refused because the world had moved.
 */
export function usePreview(selection: PendingSelection, settings: LaunchSettings) {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State | null>(null);
  const key = JSON.stringify([selection, settings, attempt]);
  useEffect(() => {
    if (settings.receiptBook === "" || settings.issueDate === "") return;
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

async function ask(selection: PendingSelection, settings: LaunchSettings): Promise<{ previewed: Previewed } | { failure: ApiFailure }> {
  const measured = await reach(() => measureSelectionAction(selection));
  if (!measured.ok) return { failure: measured.error };
  const input = toInput(selection, settings, measured.data);
  const preview = await reach(() => previewBatchAction(input));
  return preview.ok ? { previewed: { input, measure: measured.data, preview: preview.data } } : { failure: preview.error };
}

/** A filter is sent with what it came to, so that the server refuses it whole where that is no longer so. */
function toInput(selection: PendingSelection, settings: LaunchSettings, measure: SelectionMeasure): LaunchInput {
  if ("pendingIds" in selection) return { ...settings, pendingIds: selection.pendingIds };
  const total = Object.fromEntries(measure.totals.map((row) => [row.currency, row.total]));
  return { ...settings, selection: { filter: selection.filter, except: selection.except, asOfId: measure.asOfId, count: measure.count, total } };
}
