import { z } from "zod";
import { issueAccessToken } from "#lib/auth/access-token.ts";
import { addressOf } from "#lib/auth/client-address.ts";
import { signIn, signInInput } from "#lib/auth/sign-in.ts";
import { database } from "#lib/db/client.ts";
import { defineRoute } from "#lib/http/route.ts";

export const POST = defineRoute({
  summary: "Sign in with name and password; the token goes into `Authorization: Bearer …`",
  access: "public",
  body: signInInput,
  response: z.strictObject({ accessToken: z.string(), tokenType: z.literal("Bearer"), expiresIn: z.int().describe("Seconds.") }),
  handler: async ({ body, request, requestId }) => issueAccessToken(await signIn(database(), { input: body, address: addressOf(request.headers), requestId })),
});
