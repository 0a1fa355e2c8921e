import type { Provider } from "next-auth/providers/index";
import CognitoProvider from "next-auth/providers/cognito";
import { env, type Env } from "../env.ts";
import type { Role } from "./permissions.ts";

interface OidcProfile {
  readonly sub: string;
  readonly name?: string;
  readonly preferred_username?: string;
  readonly email?: string;
}

/** The identity providers that the environment names: none, Amazon Cognito, any OpenID Connect one, or both. */
export function identityProviders(config: Env = env()): Provider[] {
  const providers: Provider[] = [];
  if (config.COGNITO_ISSUER && config.COGNITO_CLIENT_ID && config.COGNITO_CLIENT_SECRET) {
    providers.push(
      CognitoProvider({
        issuer: config.COGNITO_ISSUER,
        clientId: config.COGNITO_CLIENT_ID,
        clientSecret: config.COGNITO_CLIENT_SECRET,
        checks: ["pkce", "state", "nonce"],
      }),
    );
  }
  if (config.OIDC_ISSUER && config.OIDC_CLIENT_ID && config.OIDC_CLIENT_SECRET) {
    providers.push({
      id: "oidc",
      name: config.OIDC_NAME,
      type: "oauth",
      issuer: config.OIDC_ISSUER,
      wellKnown: `${config.OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: config.OIDC_CLIENT_ID,
      clientSecret: config.OIDC_CLIENT_SECRET,
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      profile: (profile: OidcProfile) => ({ id: profile.sub, name: profile.name ?? profile.preferred_username ?? profile.email ?? profile.sub, email: profile.email ?? null }),
    });
  }
  return providers;
}

/** Providers as the sign-in page lists them. */
export function listIdentityProviders(): { id: string; name: string }[] {
  return identityProviders().map(({ id, name }) => ({ id, name }));
}

/** The highest role that a person's groups give, or undefined: who is in none of our groups may not enter. */
export function roleOfGroups(claims: Readonly<Record<string, unknown>>, config: Env = env()): Role | undefined {
  const claim = claims[config.OIDC_GROUPS_CLAIM] ?? claims["cognito:groups"];
  const groups = new Set<unknown>(Array.isArray(claim) ? claim : typeof claim === "string" ? claim.split(/[ ,]+/) : []);
  if (groups.has(config.OIDC_GROUP_ADMIN)) return "ADMIN";
  if (groups.has(config.OIDC_GROUP_MANAGER)) return "MANAGER";
  if (groups.has(config.OIDC_GROUP_CLERK)) return "CLERK";
  return undefined;
}
