import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { cancelPending } from "#lib/pendings/commands.ts";
import { getPending } from "#lib/pendings/queries.ts";
import { pendingRow } from "../../_schemas/pending.ts";

export const GET = defineRoute({
  summary: "Read a pending",
  access: "pendings:read",
  params: idParams,
  response: pendingRow,
  handler: ({ db, params }) => getPending(db, { pendingId: params.id }),
});

export const DELETE = defineRoute({
  summary: "Cancel a pending that no batch has taken; its service can be changed and sent again",
  access: "pendings:cancel",
  params: idParams,
  response: pendingRow,
  handler: async ({ db, actor, params }) => {
    await cancelPending(db, { actor, pendingId: params.id });
    return getPending(db, { pendingId: params.id });
  },
});
