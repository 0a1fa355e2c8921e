"use server";

import { z } from "zod";
import { batchDifference } from "#lib/batches/changes.ts";
import { cancelBatch } from "#lib/batches/commands/cancel-batch.ts";
import { pauseBatch, resumeBatch } from "#lib/batches/commands/pause-batch.ts";
import { retryBatch } from "#lib/batches/commands/retry-batch.ts";
import { defineAction } from "#lib/http/action.ts";
import { idField } from "#lib/validation/fields.ts";

const input = z.strictObject({ batchId: idField });

export const cancelBatchAction = defineAction({
  name: "batches.cancel",
  permission: "batches:cancel",
  input: input.extend({ unlessStarted: z.boolean().optional() }),
  run: ({ db, actor, input }) => cancelBatch(db, { actor, ...input }),
});

export const pauseBatchAction = defineAction({
  name: "batches.pause",
  permission: "batches:launch",
  input,
  run: async ({ db, actor, input: { batchId } }) => {
    await pauseBatch(db, { actor, batchId });
    return null;
  },
});

export const resumeBatchAction = defineAction({
  name: "batches.resume",
  permission: "batches:launch",
  input,
  run: async ({ db, actor, input: { batchId } }) => {
    await resumeBatch(db, { actor, batchId });
    return null;
  },
});

/** Why a batch refused its selection: what was confirmed against what is there now. */
export const batchDifferenceAction = defineAction({
  name: "batches.ownDifference",
  permission: "batches:read",
  input,
  run: ({ db, input: { batchId } }) => batchDifference(db, { batchId }),
});

export const retryBatchAction = defineAction({
  name: "batches.retry",
  permission: "batches:retry",
  input,
  run: ({ db, actor, input: { batchId } }) => retryBatch(db, { actor, batchId }),
});
