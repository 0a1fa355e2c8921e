import { encode } from "next-auth/jwt";
import { issueAccessToken } from "#lib/auth/access-token.ts";
import { openDatabase } from "#lib/db/client.ts";
import { freePort } from "../scripts/postgres/embedded.ts";
import { buildIfStale, webArguments } from "../scripts/stack/build.ts";
import { waitForWeb } from "../scripts/stack/ports.ts";
import { startProcess } from "../scripts/stack/processes.ts";

/** The production build of the product on a database, and somebody who is signed in there: by token for the API, by cookie for screens. */
export interface BenchWeb {
  readonly origin: string;
  readonly sessionCookie: string;
  /** Reads an address to its end. Throws where it does not answer 200. */
  get(path: string): Promise<{ ms: number; body: string }>;
  stop(): Promise<void>;
}

export async function startWeb(databaseUrl: string, note: (text: string) => void): Promise<BenchWeb> {
  await buildIfStale({ print: note, run: (options) => startProcess(options).exited });
  const { headers, sessionCookie } = await signIn(databaseUrl);
  const port = await freePort();
  const env = { APP_MODE: "production", NODE_ENV: "production", AUTH_SECRET: process.env.AUTH_SECRET, DATABASE_URL: databaseUrl, LOG_LEVEL: "error", PORT: String(port), NEXT_TELEMETRY_DISABLED: "1" };
  const web = startProcess({ label: "web", args: webArguments(port), env, graceMs: 5_000, print: (line) => (/error/i.test(line) ? note(line) : undefined) });
  await waitForWeb(port, { timeoutMs: 60_000, stillRuns: () => web.runs() });
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    sessionCookie,
    async get(path) {
      const start = performance.now();
      const response = await fetch(`${origin}${path}`, { headers, redirect: "manual" });
      const body = await response.text();
      const ms = performance.now() - start;
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${body.slice(0, 300)}`);
      return { ms, body };
    },
    stop: () => web.stop(),
  };
}

async function signIn(databaseUrl: string): Promise<{ headers: Record<string, string>; sessionCookie: string }> {
  const { prisma, close } = openDatabase({ url: databaseUrl, poolSize: 1, applicationName: "talonario-bench" });
  try {
    const user = await prisma.user.findUniqueOrThrow({ where: { username: "bench" } });
    const claims = { userId: user.id, epoch: user.sessionEpoch };
    const { accessToken } = await issueAccessToken(claims);
    const sessionCookie = await encode({ token: { ...claims, signedInAt: Math.floor(Date.now() / 1000) }, secret: process.env.AUTH_SECRET ?? "" });
    return { headers: { authorization: `Bearer ${accessToken}`, cookie: `next-auth.session-token=${sessionCookie}` }, sessionCookie };
  } finally {
    await close();
  }
}
