import { database } from "#lib/db/client.ts";
import { defineRoute } from "#lib/http/route.ts";
import { passwordLinkInput, passwordLinkOffer, readPasswordLink } from "#lib/users/password-links.ts";

export const POST = defineRoute({
  summary: "Whose link it is by which a password is chosen",
  access: "public",
  body: passwordLinkInput,
  response: passwordLinkOffer,
  handler: ({ body }) => readPasswordLink(database().prisma, body),
});
