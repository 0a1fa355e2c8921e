"use server";

import { z } from "zod";
import { cancelBatch } from "#lib/batches/commands/cancel-batch.ts";
import { retryBatch } from "#lib/batches/commands/retry-batch.ts";
import { defineAction } from "#lib/http/action.ts";
import { idField } from "#lib/validation/fields.ts";

const input = z.strictObject({ batchId: idField });

export const cancelBatchAction = defineAction({
  name: "batches.cancel",
  permission: "batches:cancel",
  input,
  run: ({ db, actor, input: { batchId } }) => cancelBatch(db, { actor, batchId }),
});

export const retryBatchAction = defineAction({
  name: "batches.retry",
  permission: "batches:retry",
  input,
  run: ({ db, actor, input: { batchId } }) => retryBatch(db, { actor, batchId }),
});
