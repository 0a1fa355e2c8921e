"use server";

import { z } from "zod";
import { defineAction } from "#lib/http/action.ts";
import { sendToBilling } from "#lib/pendings/commands.ts";
import { sendSelectionSchema, sentMarkSchema } from "#lib/pendings/model.ts";
import { undoSend } from "#lib/pendings/undo-send.ts";
import { createService, deleteService, transitionService, updateService } from "#lib/services/commands.ts";
import { serviceInput, servicePatch, serviceTransitionInput } from "#lib/services/model.ts";
import { idField } from "#lib/validation/fields.ts";

export const createServiceAction = defineAction({
  name: "services.create",
  permission: "services:write",
  input: serviceInput,
  run: ({ db, actor, input }) => createService(db, { actor, input }),
});

export const updateServiceAction = defineAction({
  name: "services.update",
  permission: "services:write",
  input: servicePatch.extend({ id: idField }),
  run: ({ db, actor, input: { id, ...patch } }) => updateService(db, { actor, id, input: patch }),
});

export const transitionServiceAction = defineAction({
  name: "services.transition",
  permission: "services:write",
  input: serviceTransitionInput.extend({ id: idField }),
  run: ({ db, actor, input: { id, ...input } }) => transitionService(db, { actor, id, input }),
});

export const deleteServiceAction = defineAction({
  name: "services.delete",
  permission: "services:delete",
  input: z.strictObject({ id: idField }),
  run: async ({ db, actor, input }) => {
    await deleteService(db, { actor, id: input.id });
    return null;
  },
});

export const sendToBillingAction = defineAction({
  name: "services.send",
  permission: "services:send",
  input: sendSelectionSchema,
  run: async ({ db, actor, input }) => {
    const { count, mark } = await sendToBilling(db, { actor, selection: input });
    return { count, mark };
  },
});

export const undoSendAction = defineAction({
  name: "services.undoSend",
  permission: "pendings:cancel",
  input: sentMarkSchema,
  run: ({ db, actor, input }) => undoSend(db, { actor, mark: input }),
});
