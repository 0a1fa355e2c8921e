"use server";

import { z } from "zod";
import { defineAction } from "#lib/http/action.ts";
import { discardJob, rerunJob } from "#lib/jobs/commands.ts";
import { idField } from "#lib/validation/fields.ts";

const input = z.strictObject({ jobId: idField });

export const rerunJobAction = defineAction({
  name: "queue.rerun",
  permission: "queue:manage",
  input,
  run: ({ db, actor, input: { jobId } }) => rerunJob(db, { actor, jobId }),
});

export const discardJobAction = defineAction({
  name: "queue.discard",
  permission: "queue:manage",
  input,
  run: async ({ db, actor, input: { jobId } }) => {
    await discardJob(db, { actor, jobId });
    return null;
  },
});
