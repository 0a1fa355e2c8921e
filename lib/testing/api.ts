import { issueAccessToken } from "../auth/access-token.ts";
import type { Actor } from "../auth/actor.ts";
import { roles, type Role } from "../auth/permissions.ts";
import type { Database, Db } from "../db/client.ts";
import type { NextRouteContext } from "../http/route-spec.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createUser } from "./factories.ts";

type Handler = (request: Request, context: NextRouteContext) => Promise<Response>;

export interface CallOptions {
  readonly token?: string | null;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // Tests read whatever the route answers.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape is what the tests check.
  readonly body: any;
}

export interface TestApi {
  readonly test: TestDatabase;
  readonly db: Database["prisma"];
  readonly actors: Readonly<Record<Role, Actor>>;
  readonly tokens: Readonly<Record<Role, string>>;
  /** Calls a route handler as Next does; as the administrator unless a token, or null, is given. */
  call(handler: Handler | undefined, method: string, path: string, options?: CallOptions): Promise<ApiAnswer>;
  close(): Promise<void>;
}

/** A database of its own behind the routes of this process, and a user with a token of each role. */
export async function openTestApi(options: { poolSize?: number } = {}): Promise<TestApi> {
  const test = await createTestDatabase(options);
  const shared = globalThis as { talonarioDatabase?: Database };
  shared.talonarioDatabase = test.database;
  process.env.DATABASE_URL = test.url;
  const db = test.database.prisma;
  const actors = Object.fromEntries(await Promise.all(roles.map(async (role) => [role, await createUser(db, { role })] as const))) as Record<Role, Actor>;
  const tokens = Object.fromEntries(await Promise.all(roles.map(async (role) => [role, await tokenOf(db, actors[role].userId)] as const))) as Record<Role, string>;
  return {
    test,
    db,
    actors,
    tokens,
    async call(handler, method, path, { token = tokens.ADMIN, params = {}, body, rawBody, headers = {} } = {}) {
      if (!handler) throw new Error(`${path} has no ${method}`);
      const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
      const request = new Request(`http://localhost/api/v1${path}`, {
        method,
        headers: { ...(text === undefined ? {} : { "content-type": "application/json" }), ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
        ...(text === undefined ? {} : { body: text }),
      });
      const response = await handler(request, { params: Promise.resolve(params) });
      const answer = await readAnswer(response);
      const isJson = /^application\/json(;|$)/.test(response.headers.get("content-type") ?? "");
      return { status: response.status, headers: response.headers, body: answer === "" ? undefined : isJson ? JSON.parse(answer) : answer };
    },
    async close() {
      delete shared.talonarioDatabase;
      await test.drop();
    },
  };
}

/** The whole body; of events that may never end, those up to the first that says something. */
async function readAnswer(response: Response): Promise<string> {
  if (response.headers.get("content-type")?.startsWith("text/event-stream") !== true || !response.body) return response.text();
  const reader = response.body.getReader();
  let text = "";
  while (!text.includes("data: ")) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += new TextDecoder().decode(value);
  }
  await reader.cancel();
  return text;
}

async function tokenOf(db: Db, userId: number): Promise<string> {
  const { sessionEpoch } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { sessionEpoch: true } });
  return (await issueAccessToken({ userId, epoch: sessionEpoch })).accessToken;
}
