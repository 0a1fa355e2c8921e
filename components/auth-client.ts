/**
 * Signing in and out, as next-auth's routes take it. Its own client weighs 14 KB compressed on every screen, for a session
 * store that these screens do not use: they ask the server who is there.
 */

type SignInAnswer = { readonly ok: true } | { readonly ok: false; readonly error: string };

/** Answers with the error code of the refusal, or `CredentialsSignin` for a wrong name or password. Rejects without a network. */
export async function signInWithPassword(credentials: { readonly username: string; readonly password: string }): Promise<SignInAnswer> {
  const answer = await post("callback/credentials", credentials);
  const error = answer.url ? new URL(answer.url, window.location.href).searchParams.get("error") : null;
  return answer.ok && error === null ? { ok: true } : { ok: false, error: error ?? "CredentialsSignin" };
}

/** Leaves for the identity provider, which comes back to `returnTo`. */
export async function signInWith(provider: string, returnTo: string): Promise<void> {
  const { url } = await post(`signin/${provider}`, { callbackUrl: returnTo });
  window.location.assign(url ?? "/sign-in?error=OAuthSignin");
}

export async function signOut(): Promise<void> {
  await post("signout", { callbackUrl: "/sign-in" }).catch(() => undefined);
  // A whole load: nothing of the session stays in the router's cache.
  // eslint-disable-next-line @next/next/no-location-assign-relative-destination
  window.location.assign("/sign-in");
}

async function post(path: string, fields: Readonly<Record<string, string>>): Promise<{ ok: boolean; url: string | null }> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf", { cache: "no-store" })).json()) as { csrfToken: string };
  const response = await fetch(`/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
  });
  const answer = (await response.json().catch(() => ({}))) as { url?: string };
  return { ok: response.ok, url: answer.url ?? null };
}
