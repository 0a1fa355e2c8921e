"use server";

import { z } from "zod";
import { createCustomer, deleteCustomer, updateCustomer } from "#lib/customers/commands.ts";
import { customerInput, customerPatch } from "#lib/customers/model.ts";
import { defineAction } from "#lib/http/action.ts";
import { idField } from "#lib/validation/fields.ts";

export const createCustomerAction = defineAction({
  name: "customers.create",
  permission: "customers:write",
  input: customerInput,
  run: ({ db, actor, input }) => createCustomer(db, { actor, input }),
});

export const updateCustomerAction = defineAction({
  name: "customers.update",
  permission: "customers:write",
  input: customerPatch.extend({ id: idField }),
  run: ({ db, actor, input: { id, ...patch } }) => updateCustomer(db, { actor, id, input: patch }),
});

export const deleteCustomerAction = defineAction({
  name: "customers.delete",
  permission: "customers:delete",
  input: z.strictObject({ id: idField }),
  run: async ({ db, actor, input }) => {
    await deleteCustomer(db, { actor, id: input.id });
    return null;
  },
});
