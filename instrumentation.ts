/** Next calls it once, before the first request. */
export async function register(): Promise<void> {
  // eslint-disable-next-line no-restricted-syntax -- not configuration: the build writes the value in
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ noteClientAddresses }, { env }] = await Promise.all([import("#lib/http/client-address.ts"), import("#lib/env.ts")]);
  noteClientAddresses({ trustedProxies: env().TRUSTED_PROXY_COUNT });
}
