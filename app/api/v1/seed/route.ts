import { z } from "zod";
import { database } from "#lib/db/client.ts";
import { seedDemo } from "#lib/demo/seed.ts";
import { env } from "#lib/env.ts";
import { webAuthority } from "#lib/http/web-authority.ts";
import { defineRoute } from "#lib/http/route.ts";

export const POST = defineRoute({
  summary: "Fill the system with demo data; never in production mode, never over data unless told to delete it all",
  access: "seed:run",
  body: z.strictObject({ reset: z.boolean().default(false).describe("Deletes everything first, users and sessions included.") }),
  response: z.strictObject({ customers: z.int(), services: z.int(), freePendings: z.int(), batches: z.int(), invoices: z.int() }),
  status: 201,
  handler: ({ body }) => seedDemo(database().prisma, { appMode: env().APP_MODE, authority: webAuthority(), reset: body.reset }),
});
