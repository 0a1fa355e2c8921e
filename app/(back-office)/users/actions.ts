"use server";

import { z } from "zod";
import { defineAction } from "#lib/http/action.ts";
import { createUser, endUserSessions, updateUser } from "#lib/users/commands.ts";
import { makePassword } from "#lib/users/make-password.ts";
import { userInput, userPatch } from "#lib/users/model.ts";
import { idField } from "#lib/validation/fields.ts";

/** Without a password one is made. It is in this answer and nowhere else: no form may send an idempotency key, whose record would keep it. */
export const createUserAction = defineAction({
  name: "users.create",
  permission: "users:manage",
  input: userInput,
  run: async ({ db, actor, input }) => {
    const made = input.password ? null : makePassword();
    return { user: await createUser(db, { actor, input: { ...input, password: made ?? input.password } }), password: made };
  },
});

export const updateUserAction = defineAction({
  name: "users.update",
  permission: "users:manage",
  input: userPatch.safeExtend({ id: idField }),
  run: ({ db, actor, input: { id, ...patch } }) => updateUser(db, { actor, id, input: patch }),
});

/** Makes a new password, shown once, and ends all sessions. */
export const resetPasswordAction = defineAction({
  name: "users.reset-password",
  permission: "users:manage",
  input: z.strictObject({ id: idField }),
  run: async ({ db, actor, input: { id } }) => {
    const password = makePassword();
    await updateUser(db, { actor, id, input: { password } });
    return { password };
  },
});

export const endSessionsAction = defineAction({
  name: "users.end-sessions",
  permission: "users:manage",
  input: z.strictObject({ id: idField }),
  run: ({ db, actor, input: { id } }) => endUserSessions(db, { actor, id }),
});
