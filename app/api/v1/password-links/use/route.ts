import { z } from "zod";
import { database } from "#lib/db/client.ts";
import { defineRoute } from "#lib/http/route.ts";
import { passwordLinkUse, choosePassword } from "#lib/users/password-links.ts";

export const POST = defineRoute({
  summary: "Choose the password of an invitation or a reset; ends the link and all sessions there were",
  access: "public",
  body: passwordLinkUse,
  response: z.strictObject({ username: z.string() }),
  handler: ({ body, requestId }) => choosePassword(database().prisma, { ...body, requestId }),
});
