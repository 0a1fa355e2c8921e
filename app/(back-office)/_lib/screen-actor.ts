import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { Actor } from "#lib/auth/actor.ts";
import { isAllowed, type Permission } from "#lib/auth/permissions.ts";
import { currentActor } from "#lib/auth/session.ts";
import { pathHeader } from "#lib/http/screen-path.ts";

/** Who looks at this screen. Without a session: off to sign in, and back here afterwards. A screen beyond the role does not exist for it. */
export async function screenActor(permission?: Permission): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) {
    const here = (await headers()).get(pathHeader) ?? "/";
    redirect(`/sign-in?${new URLSearchParams({ expired: "1", next: here }).toString()}`);
  }
  if (permission && !isAllowed(actor.role, permission)) notFound();
  return actor;
}
