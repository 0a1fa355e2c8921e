import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { now } from "../clock.ts";
import { database } from "../db/client.ts";
import { DomainError } from "../errors/domain-error.ts";
import { env } from "../env.ts";
import { logger } from "../logger.ts";
import { provisionUser } from "../users/commands.ts";
import { sessionSeconds, type SessionClaims } from "./access-token.ts";
import { identityProviders, roleOfGroups } from "./identity-provider.ts";
import { addressOf } from "./client-address.ts";
import { signIn, signInInput } from "./sign-in.ts";

type SignedInUser = SessionClaims & { readonly id: string; readonly name: string };

/**
 * The ways into the product. A session says who signed in and when, nothing else: role and access are read at each request
 * (authenticate.ts), so that this library decides nothing about permissions.
 */
export function nextAuthOptions({ requestId }: { requestId: string }): NextAuthOptions {
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        name: "password",
        credentials: { username: { type: "text" }, password: { type: "password" } },
        authorize: (credentials, request) => authorisePassword(credentials, new Headers(request.headers as Record<string, string> | undefined), requestId),
      }),
      ...identityProviders(),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider === "credentials") return true;
        return account && profile ? admitFromProvider({ user, provider: account.provider, profile, requestId }) : false;
      },
      jwt({ token, user }) {
        const signedIn = user as Partial<SignedInUser> | undefined;
        if (signedIn?.userId === undefined) return token;
        return { name: signedIn.name ?? null, userId: signedIn.userId, epoch: signedIn.epoch, signedInAt: Math.floor(now().getTime() / 1000) };
      },
      session: ({ session, token }) => ({ expires: session.expires, user: { name: token.name ?? null } }),
    },
    logger: {
      error: (code, metadata) => logger.warn({ code, requestId, error: metadata instanceof Error ? metadata : (metadata as { error?: unknown }).error }, "sign-in failed"),
      warn: (code) => logger.debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

/** Null is "wrong name or password" to next-auth; what it throws reaches the sign-in page as `error`. */
async function authorisePassword(credentials: unknown, headers: Headers, requestId: string): Promise<SignedInUser | null> {
  const { username, password } = (credentials ?? {}) as Record<string, unknown>;
  const input = signInInput.safeParse({ username, password });
  if (!input.success || JSON.stringify(input.data).includes("\\u0000")) return null;
  try {
    const signedIn = await signIn(database(), { input: input.data, address: addressOf(headers), requestId });
    return { ...signedIn, id: String(signedIn.userId) };
  } catch (error) {
    if (error instanceof DomainError && error.kind === "unauthenticated") return null;
    if (error instanceof DomainError) throw new Error(error.code, { cause: error });
    logger.error({ error, requestId }, "sign-in failed");
    throw new Error("UNAVAILABLE", { cause: error });
  }
}

/** True, or the page that says why not. The claims it adds to `user` are what the jwt callback gets next. */
async function admitFromProvider(options: { user: { id: string; name?: string | null }; provider: string; profile: object; requestId: string }): Promise<true | string> {
  const { user, provider, requestId } = options;
  const profile = options.profile as Readonly<Record<string, unknown>>;
  const role = roleOfGroups(profile);
  if (role === undefined || typeof profile.sub !== "string") return "/sign-in?error=NO_GROUP";
  const name = (user.name?.trim() || profile.sub).slice(0, 120);
  const email = typeof profile.email === "string" ? profile.email : null;
  try {
    const { id, sessionEpoch } = await provisionUser(database().prisma, { identity: { provider, subject: profile.sub, name, email, role }, requestId });
    Object.assign(user, { userId: id, epoch: sessionEpoch, name } satisfies Omit<SignedInUser, "id">);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return `/sign-in?error=${error.code}`;
    throw error;
  }
}
