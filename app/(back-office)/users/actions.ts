"use server";

import { z } from "zod";
import { inTransaction } from "#lib/db/transaction.ts";
import { defineAction } from "#lib/http/action.ts";
import { createUser, endUserSessions, updateUser } from "#lib/users/commands.ts";
import { userInput, userPatch } from "#lib/users/model.ts";
import { makePasswordLink } from "#lib/users/password-links.ts";
import { idField } from "#lib/validation/fields.ts";

/** With the link by which the person chooses a password. It is in this answer and nowhere else: no form may send an idempotency key, whose record would keep it. */
export const createUserAction = defineAction({
  name: "users.create",
  permission: "users:manage",
  input: userInput.omit({ password: true }),
  run: ({ db, actor, input }) =>
    inTransaction(db, async (tx) => {
      const { id } = await createUser(tx, { actor, input });
      return makePasswordLink(tx, { actor, id });
    }),
});

export const updateUserAction = defineAction({
  name: "users.update",
  permission: "users:manage",
  input: userPatch.safeExtend({ id: idField }),
  run: ({ db, actor, input: { id, ...patch } }) => updateUser(db, { actor, id, input: patch }),
});

/** A new invitation, or a reset for who has a password; the link before ends. */
export const makePasswordLinkAction = defineAction({
  name: "users.make-password-link",
  permission: "users:manage",
  input: z.strictObject({ id: idField }),
  run: ({ db, actor, input: { id } }) => makePasswordLink(db, { actor, id }),
});

export const endSessionsAction = defineAction({
  name: "users.end-sessions",
  permission: "users:manage",
  input: z.strictObject({ id: idField }),
  run: ({ db, actor, input: { id } }) => endUserSessions(db, { actor, id }),
});
