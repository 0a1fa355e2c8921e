"use server";

import { z } from "zod";
import { launchBatch } from "#lib/batches/commands/launch-batch.ts";
import { launchInputSchema } from "#lib/batches/model.ts";
import { previewBatch } from "#lib/batches/preview.ts";
import { defineAction } from "#lib/http/action.ts";
import { cancelPending } from "#lib/pendings/commands.ts";
import { pendingSelectionSchema } from "#lib/pendings/model.ts";
import { measureSelection } from "#lib/pendings/queries.ts";
import { idField } from "#lib/validation/fields.ts";

/** What the selection comes to right now. */
export const measureSelectionAction = defineAction({
  name: "pendings.measure",
  permission: "pendings:read",
  input: pendingSelectionSchema,
  run: ({ db, input }) => measureSelection(db, { selection: input }),
});

/** The batch before it exists; writes nothing. */
export const previewBatchAction = defineAction({
  name: "batches.preview",
  permission: "batches:launch",
  input: launchInputSchema,
  run: ({ db, input }) => previewBatch(db, { input }),
});

export const launchBatchAction = defineAction({
  name: "batches.launch",
  permission: "batches:launch",
  input: launchInputSchema,
  run: ({ db, actor, input }) => launchBatch(db, { actor, input }),
});

export const cancelPendingAction = defineAction({
  name: "pendings.cancel",
  permission: "pendings:cancel",
  input: z.strictObject({ pendingId: idField }),
  run: async ({ db, actor, input }) => {
    await cancelPending(db, { actor, pendingId: input.pendingId });
    return null;
  },
});
