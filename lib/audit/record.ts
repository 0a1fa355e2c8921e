import type { Tx } from "../db/client.ts";
import type { Actor } from "../auth/actor.ts";
import type { AuditEntity } from "./catalogue.ts";

export type { AuditEntity } from "./catalogue.ts";

/** A person, another system, or the worker by itself. */
export type AuditActor = Pick<Actor, "userId" | "label" | "requestId"> | { readonly userId: null; readonly label: string; readonly requestId: string | null };

/** Writes who did what, in the transaction of the change: no change without its event, no event without its change. */
export async function recordAudit(
  tx: Tx,
  event: {
    readonly actor: AuditActor;
    /** `<entity>.<past tense>`, e.g. `batch.launched`. */
    readonly action: string;
    readonly entity: AuditEntity;
    readonly entityId: number | null;
    readonly data?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await tx.$executeRaw`
    insert into audit_events (actor, user_id, action, entity, entity_id, request_id, data)
    values (${event.actor.label}, ${event.actor.userId}, ${event.action}, ${event.entity}, ${event.entityId}, ${event.actor.requestId},
            ${JSON.stringify(event.data ?? {})}::jsonb)`;
}
