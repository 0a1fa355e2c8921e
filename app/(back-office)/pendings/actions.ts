"use server";

import { z } from "zod";
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

export const cancelPendingAction = defineAction({
  name: "pendings.cancel",
  permission: "pendings:cancel",
  input: z.strictObject({ pendingId: idField }),
  run: async ({ db, actor, input }) => {
    await cancelPending(db, { actor, pendingId: input.pendingId });
    return null;
  },
});
