"use server";

import { defineAction } from "#lib/http/action.ts";
import { cancelImport } from "#lib/imports/commands/settle-import.ts";
import { startImport } from "#lib/imports/commands/start-import.ts";
import { startInput } from "#lib/imports/model.ts";
import { idField } from "#lib/validation/fields.ts";
import { z } from "zod";

export const startImportAction = defineAction({
  name: "imports.start",
  permission: "imports:run",
  input: startInput.extend({ importId: idField }),
  run: ({ db, actor, input: { importId, ...input } }) => startImport(db, { actor, importId, input }),
});

export const cancelImportAction = defineAction({
  name: "imports.cancel",
  permission: "imports:run",
  input: z.strictObject({ importId: idField }),
  run: async ({ db, actor, input: { importId } }) => {
    await cancelImport(db, { actor, importId });
    return null;
  },
});
