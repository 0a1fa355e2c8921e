import { z } from "zod";
import type { Actor } from "../auth/actor.ts";
import { authorise } from "../auth/authenticate.ts";
import { database, type Db } from "../db/client.ts";
import { DomainError } from "../errors/domain-error.ts";
import { hashBody, runOnce } from "../idempotency/run-once.ts";
import { defaultMaxBodyBytes, readJsonBody } from "./body.ts";
import { errorResponse } from "./error-response.ts";
import { readParams, readQuery } from "./query.ts";
import { actorOfRequest } from "./request-actor.ts";
import { readRequestId } from "./request-id.ts";
import type { Access, Answer, NextRouteContext, RouteContext, RouteHandler, RouteSpec, StreamedResponse } from "./route-spec.ts";
import { parseWith } from "./validation.ts";

const noParameters = z.strictObject({});

/**
 * Makes a route handler of a spec: request id, who, may they, what do they ask, run, answer. Every route of the API is made
 * by it, so that none can forget a step.
 */
export function defineRoute<
  A extends Access,
  R extends z.ZodType | StreamedResponse,
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(spec: RouteSpec<A, P, Q, B, R>): RouteHandler {
  const handle = async (request: Request, next: NextRouteContext): Promise<Response> => {
    const requestId = readRequestId(request.headers.get("x-request-id"));
    try {
      return await answer(spec, request, next, requestId);
    } catch (error) {
      return errorResponse(error, requestId);
    }
  };
  return Object.assign(handle, { spec: spec });
}

async function answer<A extends Access, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType | StreamedResponse>(
  spec: RouteSpec<A, P, Q, B, R>,
  request: Request,
  next: NextRouteContext,
  requestId: string,
): Promise<Response> {
  const { prisma, pool } = database();
  const actor = await admit(spec.access, prisma, request, requestId);
  const url = new URL(request.url);
  const params = spec.params && (await readParams(await next.params, spec.params));
  const query = await readQuery(url.searchParams, spec.query ?? noParameters);
  const body = spec.body ? await parseWith(spec.body, await readJsonBody(request, spec.maxBodyBytes ?? defaultMaxBodyBytes)) : undefined;
  const context = { db: prisma, pool, actor, params, query, body, request, requestId } as RouteContext<A, P, Q, B>;
  const finish = async (result: Answer<R>) => JSON.stringify(spec.finish ? await spec.finish(context, result) : result);

  const status = spec.status ?? 200;
  const key = spec.idempotent && actor ? readIdempotencyKey(request) : undefined;
  if (key === undefined || !actor) {
    const result = await spec.handler(context);
    return result instanceof Response ? withRequestId(result, requestId) : jsonResponse(status, await finish(result), requestId);
  }
  const claim = { userId: actor.userId, scope: `${request.method} ${url.pathname}`, key, bodyHash: hashBody([query, body ?? null]) };
  const stored = await runOnce(prisma, claim, async (tx) => ({ status, body: JSON.stringify(await spec.handler({ ...context, db: tx })) }));
  const text = spec.finish ? await finish(JSON.parse(stored.body) as Answer<R>) : stored.body;
  return jsonResponse(stored.status, text, requestId, stored.replayed);
}

async function admit(access: Access, db: Db, request: Request, requestId: string): Promise<Actor | null> {
  if (access === "public") return null;
  const actor = await actorOfRequest(db, { request, requestId });
  if (access !== "signed-in") authorise(actor, access);
  return actor;
}

function readIdempotencyKey(request: Request): string | undefined {
  const key = request.headers.get("idempotency-key");
  if (key === null) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new DomainError("bad_request", "INVALID_IDEMPOTENCY_KEY", "An Idempotency-Key has 1 to 200 visible ASCII characters.");
  }
  return key;
}

function jsonResponse(status: number, body: string | undefined, requestId: string, replayed = false): Response {
  const headers = new Headers({ "cache-control": "no-store", "x-request-id": requestId });
  if (replayed) headers.set("idempotency-replayed", "true");
  if (status === 204 || body === undefined) return new Response(null, { status: 204, headers });
  headers.set("content-type", "application/json; charset=utf-8");
  return new Response(body, { status, headers });
}

function withRequestId(response: Response, requestId: string): Response {
  response.headers.set("x-request-id", requestId);
  return response;
}
