"use server";

import { z } from "zod";
import { compareSeries } from "#lib/authorisations/queries.ts";
import { acknowledgeConflict, recheckAttempt } from "#lib/batches/commands/resolve-attempt.ts";
import { defineAction } from "#lib/http/action.ts";
import { webAuthority } from "#lib/http/web-authority.ts";
import { idField } from "#lib/validation/fields.ts";

const input = z.strictObject({ attemptId: idField });

export const recheckAction = defineAction({
  name: "authority.recheck",
  permission: "authority:read",
  input,
  run: async ({ db, actor, input: { attemptId } }) => {
    await recheckAttempt(db, { actor, attemptId });
    return null;
  },
});

export const acknowledgeConflictAction = defineAction({
  name: "authority.acknowledge-conflict",
  permission: "authority:resolve",
  input,
  run: ({ db, actor, input: { attemptId } }) => acknowledgeConflict(db, { actor, attemptId }),
});

export const compareSeriesAction = defineAction({
  name: "authority.compare-series",
  permission: "authority:read",
  input: z.strictObject({}),
  run: async ({ db }) => {
    const authority = webAuthority();
    return authority.kind === "local" ? [] : compareSeries(db, { authority });
  },
});
