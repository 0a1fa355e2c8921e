import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { createServices } from "#lib/services/commands.ts";
import { bulkServicesInput } from "#lib/services/model.ts";
import { idField } from "#lib/validation/fields.ts";

export const POST = defineRoute({
  summary: "Load up to 1,000 services of another system, in any operational status; all or none",
  access: "services:write",
  body: bulkServicesInput,
  response: z.strictObject({ count: z.int(), ids: z.array(idField).describe("In the order of the list.") }),
  status: 201,
  idempotent: true,
  maxBodyBytes: 2 * 1024 * 1024,
  handler: ({ db, actor, body }) => createServices(db, { actor, inputs: body.services }),
});
