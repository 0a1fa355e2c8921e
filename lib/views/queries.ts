import type { Actor } from "../auth/actor.ts";
import { isAllowed } from "../auth/permissions.ts";
import type { Db } from "../db/client.ts";
import { notFound } from "../errors/domain-error.ts";
import { densities, layoutSchema, listPermissions, plainLayout, type Layout, type ListName, type ListSettings, type SavedView } from "./model.ts";
import { selectViews, type ViewRow } from "./sql/select-views.ts";
import { selectPreferences } from "./sql/select-preferences.ts";

/** A person's own views of a list and the team's. */
export async function listSavedViews(db: Db, { actor, list }: { actor: Actor; list: ListName }): Promise<SavedView[]> {
  if (!isAllowed(actor.role, listPermissions[list])) return [];
  return (await selectViews(db, { userId: actor.userId, list })).map((row) => toView(row, actor));
}

/** Throws NOT_FOUND, also for another person's view and for one of a list that the role may not read. */
export async function getSavedView(db: Db, { actor, id }: { actor: Actor; id: number }): Promise<SavedView> {
  const [row] = await selectViews(db, { userId: actor.userId, id });
  if (!row || !isAllowed(actor.role, listPermissions[row.list])) throw notFound(`View ${id}`);
  return toView(row, actor);
}

/** @param savedId the view that the address names; one that this person does not see counts as none. */
export async function readListSettings(db: Db, { actor, list, savedId }: { actor: Actor; list: ListName; savedId: number | null }): Promise<ListSettings> {
  const [views, { density, arranged }] = await Promise.all([listSavedViews(db, { actor, list }), selectPreferences(db, { userId: actor.userId, list })]);
  const view = views.find(({ id }) => id === savedId) ?? null;
  const own = arranged.find(({ viewId }) => viewId === (view?.id ?? null));
  const layout = own && own.viewVersion === (view?.version ?? null) ? readLayout(own.layout) : undefined;
  const defaultViewId = arranged.find(({ viewId }) => viewId === null)?.defaultViewId ?? null;
  return {
    list,
    density: densities.find((it) => it === density) ?? "compact",
    layout: layout ?? view?.layout ?? plainLayout,
    views,
    view,
    // One that its owner has taken back from the team opens no more.
    defaultViewId: views.some(({ id }) => id === defaultViewId) ? defaultViewId : null,
  };
}

function toView(row: ViewRow, actor: Actor): SavedView {
  const { ownerId, ownerName, createdAt, updatedAt, layout, ...rest } = row;
  const editable = ownerId === actor.userId || (row.team && actor.role !== "CLERK");
  return { ...rest, layout: readLayout(layout) ?? plainLayout, owner: { id: ownerId, name: ownerName }, editable, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

/** What was stored by another version of the product may not fit any more: then it is as if nothing was arranged. */
function readLayout(stored: unknown): Layout | undefined {
  return layoutSchema.safeParse(stored).data;
}
