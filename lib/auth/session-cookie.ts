/** next-auth names its cookie by the protocol of the request that signed in. */
const cookieNames = ["__Secure-next-auth.session-token", "next-auth.session-token"] as const;

/** The session token among cookies, if there is one. Whether it is any good: session-token.ts. */
export function findSessionToken(cookie: (name: string) => string | undefined): string | undefined {
  for (const name of cookieNames) {
    const value = cookie(name);
    if (value !== undefined && value !== "") return value;
  }
  return undefined;
}
