import type { Pool } from "pg";
import { type z } from "zod";
import type { Actor } from "../auth/actor.ts";
import type { Permission } from "../auth/permissions.ts";
import type { Db } from "../db/client.ts";

/** Body that is not one JSON document: a stream of events, a file. */
export interface StreamedResponse {
  readonly contentTypes: readonly string[];
  readonly description: string;
  /** Content type → the shape of what it carries: the whole document, or one line of it. */
  readonly schemas?: Readonly<Record<string, z.ZodType>>;
}

/** Who may call: anybody, anybody who is signed in, or a permission. */
export type Access = "public" | "signed-in" | Permission;

export interface RouteContext<A extends Access, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  /** The transaction of an idempotent request, else the client: hand it to one command or query. */
  readonly db: Db;
  /** For cursors that outlive the handler. */
  readonly pool: Pool;
  readonly actor: A extends "public" ? null : Actor;
  readonly params: z.output<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
  readonly request: Request;
  readonly requestId: string;
}

/** What one method of one address takes and gives: read by the handler that runs it and by the OpenAPI document. */
export interface RouteSpec<
  A extends Access = Access,
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType | StreamedResponse = z.ZodType | StreamedResponse,
> {
  /** One line for the API document. */
  readonly summary: string;
  readonly description?: string;
  readonly access: A;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Content types of a body that is a file: the handler reads it from the request itself. */
  readonly upload?: readonly string[];
  /** `z.void()` for 204. */
  readonly response: R;
  /** Status of success: 200 unless said. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Takes an `Idempotency-Key`: the handler then runs in one transaction with the record of its answer. */
  readonly idempotent?: boolean;
  readonly maxBodyBytes?: number;
  readonly handler: (context: RouteContext<A, P, Q, B>) => Promise<Answer<R> | Response>;
  /**
   * Work that is too long for the handler's transaction, done after it with its answer: at the first request and at each
   * repetition, so it must itself be harmless to repeat. What it returns is the answer.
   */
  readonly finish?: (context: RouteContext<A, P, Q, B>, answer: Answer<R>) => Promise<Answer<R>>;
}

export type Answer<R extends z.ZodType | StreamedResponse> = R extends z.ZodType ? z.output<R> : never;

/** Next gives the parameters of the path as a promise. */
export interface NextRouteContext {
  readonly params: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** A route handler of Next that knows what it takes and gives. */
export interface RouteHandler {
  (request: Request, context: NextRouteContext): Promise<Response>;
  readonly spec: PublishedSpec;
}

/** The part of a spec that the API document reads. */
export type PublishedSpec = Omit<RouteSpec, "handler" | "finish" | "access"> & { readonly access: Access };
