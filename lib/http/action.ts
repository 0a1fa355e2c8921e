import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Actor } from "../auth/actor.ts";
import type { Permission } from "../auth/permissions.ts";
import { authorisedActor } from "../auth/session.ts";
import { database, type Db } from "../db/client.ts";
import { hashBody, runOnce } from "../idempotency/run-once.ts";
import { toFailure, type Failure } from "./error-response.ts";
import { refuseHostileText } from "./hostile-text.ts";
import { readRequestId } from "./request-id.ts";
import { parseWith } from "./validation.ts";

export type ActionResult<Data> = { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly error: Omit<Failure, "kind"> };

/**
 * Makes a server action of a use case: who, may they, is the input right, run. The browser gets data or an error it can
 * show; never an exception. Next checks the origin of actions itself.
 * @param spec.name names the action in idempotency keys. A form that passes one may be submitted twice with one effect.
 */
export function defineAction<Input extends z.ZodType, Data>(spec: {
  readonly name: string;
  readonly permission: Permission;
  readonly input: Input;
  readonly run: (context: { db: Db; actor: Actor; input: z.output<Input> }) => Promise<Data>;
}): (input: z.input<Input>, idempotencyKey?: string) => Promise<ActionResult<Data>> {
  return async (input, idempotencyKey) => {
    let requestId: string | null = null;
    try {
      const actor = await authorisedActor(spec.permission);
      requestId = actor.requestId;
      refuseHostileText(input);
      const parsed = await parseWith(spec.input, input);
      const { prisma } = database();
      if (typeof idempotencyKey !== "string" || !/^[\w-]{1,100}$/.test(idempotencyKey)) {
        return { ok: true, data: await spec.run({ db: prisma, actor, input: parsed }) };
      }
      const claim = { userId: actor.userId, scope: `action ${spec.name}`, key: idempotencyKey, bodyHash: hashBody(parsed) };
      const stored = await runOnce(prisma, claim, async (tx) => ({ status: 200, body: JSON.stringify((await spec.run({ db: tx, actor, input: parsed })) ?? null) }));
      return { ok: true, data: JSON.parse(stored.body) as Data };
    } catch (error) {
      unstable_rethrow(error);
      const { kind: _kind, ...failure } = toFailure(error, requestId ?? readRequestId(null));
      return { ok: false, error: failure };
    }
  };
}
