import { changesBetween } from "../audit/changes.ts";
import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import { isAllowed } from "../auth/permissions.ts";
import { now } from "../clock.ts";
import type { Db, Tx } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError } from "../errors/domain-error.ts";
import { versionConflict } from "../errors/version-conflict.ts";
import { listPermissions, type ListName, type PreferencesPatch, type SavedView, type SavedViewInput, type SavedViewPatch } from "./model.ts";
import { getSavedView } from "./queries.ts";
import { upsertPlain, upsertViewLayout } from "./sql/upsert-preference.ts";

/** Views that one person keeps of one list. */
const mostViews = 100;

/** Throws FORBIDDEN (a list that the role may not read), VIEW_NAME_TAKEN, TOO_MANY_VIEWS. */
export async function createSavedView(db: Db, { actor, input }: { actor: Actor; input: SavedViewInput }): Promise<SavedView> {
  requireList(actor, input.list);
  return inTransaction(db, async (tx) => {
    const count = await tx.savedView.count({ where: { ownerId: actor.userId, list: input.list } });
    if (count >= mostViews) throw new DomainError("conflict", "TOO_MANY_VIEWS", `A person keeps at most ${mostViews} views of a list. Delete one first.`);
    const { id } = await tx.savedView.create({ data: { ...input, ownerId: actor.userId }, select: { id: true } });
    await recordAudit(tx, { actor, action: "saved_view.created", entity: "saved_view", entityId: id, data: { ...input } });
    return getSavedView(tx, { actor, id });
  });
}

/**
 * The owner changes a view, and of the team's views a manager too; whether it is the team's is for its owner alone.
 * Throws NOT_FOUND, VIEW_NOT_EDITABLE, VERSION_CONFLICT, VIEW_NAME_TAKEN.
 */
export function updateSavedView(db: Db, { actor, id, input }: { actor: Actor; id: number; input: SavedViewPatch }): Promise<SavedView> {
  const { version, ...fields } = input;
  return inTransaction(db, async (tx) => {
    const before = await lockEditable(tx, { actor, id });
    if (input.team !== undefined && before.owner.id !== actor.userId) throw notEditable();
    if (before.version !== version) throw versionConflict(before.version);
    const data = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    await tx.savedView.update({ where: { id }, data: { ...data, version: { increment: 1 }, updatedAt: now() } });
    const after = await getSavedView(tx, { actor, id });
    await recordAudit(tx, { actor, action: "saved_view.updated", entity: "saved_view", entityId: id, data: { list: before.list, ...changesBetween(before, after) } });
    return after;
  });
}

/** For whom it was the default, the list opens without a view from now on. Throws NOT_FOUND, VIEW_NOT_EDITABLE. */
export function deleteSavedView(db: Db, { actor, id }: { actor: Actor; id: number }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { list, name, team, query, layout, owner } = await lockEditable(tx, { actor, id });
    await tx.savedView.delete({ where: { id } });
    await recordAudit(tx, { actor, action: "saved_view.deleted", entity: "saved_view", entityId: id, data: { list, name, team, query, layout, owner: owner.name } });
  });
}

/**
 * Remembers what a person has arranged for themselves. The last write wins, and none of it is in the audit trail: it is about
 * nobody else and nothing of the business. Throws FORBIDDEN, NOT_FOUND (a view that the person does not see).
 */
export async function savePreferences(db: Db, { actor, list, input }: { actor: Actor; list: ListName; input: PreferencesPatch }): Promise<void> {
  requireList(actor, list);
  const { userId } = actor;
  const { viewId, layout, defaultViewId, density } = input;
  return inTransaction(db, async (tx) => {
    if (density !== undefined) await tx.user.update({ where: { id: userId }, data: { density } });
    if (defaultViewId !== undefined && defaultViewId !== null) await requireViewOf(tx, { actor, list, id: defaultViewId });
    if (viewId === null) {
      if (layout !== undefined || defaultViewId !== undefined) await upsertPlain(tx, { userId, list, layout, defaultViewId });
      return;
    }
    if (defaultViewId !== undefined) await upsertPlain(tx, { userId, list, defaultViewId });
    if (layout === undefined) return;
    const view = await requireViewOf(tx, { actor, list, id: viewId });
    if (layout === null) await tx.tablePreference.deleteMany({ where: { userId, viewId } });
    else await upsertViewLayout(tx, { userId, list, viewId, viewVersion: view.version, layout });
  });
}

function requireList(actor: Actor, list: ListName): void {
  if (!isAllowed(actor.role, listPermissions[list])) throw new DomainError("forbidden", "FORBIDDEN", "Your role does not allow this.");
}

async function requireViewOf(tx: Tx, { actor, list, id }: { actor: Actor; list: ListName; id: number }): Promise<SavedView> {
  const view = await getSavedView(tx, { actor, id });
  if (view.list !== list) throw new DomainError("invalid", "VIEW_OF_ANOTHER_LIST", "The view belongs to another list.");
  return view;
}

/** Two people who change one view wait for each other: the second one reads what the first one has made of it. */
async function lockEditable(tx: Tx, { actor, id }: { actor: Actor; id: number }): Promise<SavedView> {
  await tx.$queryRaw`select id from saved_views where id = ${id}::int for update`;
  const view = await getSavedView(tx, { actor, id });
  if (!view.editable) throw notEditable();
  return view;
}

function notEditable(): DomainError {
  return new DomainError("forbidden", "VIEW_NOT_EDITABLE", "A view of the team is changed by its owner or a manager, and shared by its owner. Save it under a name of your own.");
}
