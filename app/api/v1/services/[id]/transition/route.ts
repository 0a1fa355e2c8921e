import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { transitionService } from "#lib/services/commands.ts";
import { serviceRow, serviceTransitionInput } from "#lib/services/model.ts";

export const POST = defineRoute({
  summary: "Move a service along its operational life: PENDING → IN_TRANSIT → DELIVERED",
  access: "services:write",
  params: idParams,
  body: serviceTransitionInput,
  response: serviceRow,
  idempotent: true,
  handler: ({ db, actor, params, body }) => transitionService(db, { actor, id: params.id, input: body }),
});
