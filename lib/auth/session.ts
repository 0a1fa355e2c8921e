import { cookies, headers } from "next/headers";
import { cache } from "react";
import { database } from "../db/client.ts";
import { readRequestId } from "../http/request-id.ts";
import type { Actor } from "./actor.ts";
import { actorOfSession, authorise, unauthenticated } from "./authenticate.ts";
import type { Permission } from "./permissions.ts";
import { findSessionToken } from "./session-cookie.ts";

/**
 * Who looks at this page or calls this action, or null. The only reader of the session for server components and actions;
 * asked once per request however many components want to know.
 */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const jar = await cookies();
  const token = findSessionToken((name) => jar.get(name)?.value);
  if (token === undefined) return null;
  const requestId = readRequestId((await headers()).get("x-request-id"));
  return (await actorOfSession(database().prisma, { token, requestId })) ?? null;
});

/** For server actions: the actor with the permission. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function authorisedActor(permission: Permission): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) throw unauthenticated();
  authorise(actor, permission);
  return actor;
}
