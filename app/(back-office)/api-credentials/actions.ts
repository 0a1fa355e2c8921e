"use server";

import { z } from "zod";
import { defineAction } from "#lib/http/action.ts";
import { createCredential, credentialInput, revokeCredential } from "#lib/users/credentials.ts";
import { idField } from "#lib/validation/fields.ts";

/** No form may send an idempotency key: its record would keep the token. */
export const createCredentialAction = defineAction({
  name: "credentials.create",
  permission: "credentials:manage",
  input: credentialInput,
  run: ({ db, actor, input }) => createCredential(db, { actor, input }),
});

export const revokeCredentialAction = defineAction({
  name: "credentials.revoke",
  permission: "credentials:manage",
  input: z.strictObject({ id: idField }),
  run: ({ db, actor, input }) => revokeCredential(db, { actor, id: input.id }),
});
