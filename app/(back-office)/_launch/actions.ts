"use server";

import { z } from "zod";
import { selectionChanges } from "#lib/batches/changes.ts";
import { launchFromScreen } from "#lib/batches/commands/launch-from-screen.ts";
import { launchInputSchema, momentField, screenLaunchSchema } from "#lib/batches/model.ts";
import { problemIds } from "#lib/batches/preview-lists.ts";
import { previewBatch } from "#lib/batches/preview.ts";
import { defineAction } from "#lib/http/action.ts";

/** The batch before it exists; writes nothing. */
export const previewBatchAction = defineAction({
  name: "batches.preview",
  permission: "batches:launch",
  input: launchInputSchema,
  run: ({ db, input }) => previewBatch(db, { input }),
});

/** The pendings that have a problem, to be left out one by one. */
export const problemIdsAction = defineAction({
  name: "batches.problemIds",
  permission: "batches:launch",
  input: z.strictObject({ input: launchInputSchema, code: z.string().max(60).optional() }),
  run: ({ db, input }) => problemIds(db, input),
});

/** What became of a preview since its moment: what came and left, and what the same launch would do now. */
export const launchDifferenceAction = defineAction({
  name: "batches.difference",
  permission: "batches:launch",
  input: z.strictObject({ input: launchInputSchema, since: momentField }),
  run: async ({ db, input: { input, since } }) => {
    const [changes, now] = await Promise.all([selectionChanges(db, { selection: input.selection ?? { pendingIds: input.pendingIds ?? [] }, since }), previewBatch(db, { input })]);
    return { changes, now };
  },
});

export const launchBatchAction = defineAction({
  name: "batches.launch",
  permission: "batches:launch",
  input: screenLaunchSchema,
  run: ({ db, actor, input }) => launchFromScreen(db, { actor, input }),
});
