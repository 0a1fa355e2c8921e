import type { Tx } from "../../db/client.ts";
import type { Layout, ListName } from "../model.ts";

/** What somebody has arranged for a view as it is now. */
export async function upsertViewLayout(tx: Tx, row: { userId: number; list: ListName; viewId: number; viewVersion: number; layout: Layout }): Promise<void> {
  await tx.$executeRaw`
    insert into table_preferences (user_id, list, view_id, view_version, layout)
    values (${row.userId}::int, ${row.list}, ${row.viewId}::int, ${row.viewVersion}::int, ${JSON.stringify(row.layout)}::jsonb)
    on conflict (user_id, view_id) where view_id is not null
    do update set layout = excluded.layout, view_version = excluded.view_version, updated_at = now()`;
}

/** Layout and default view of a list without a view. What is undefined stays. */
export async function upsertPlain(tx: Tx, row: { userId: number; list: ListName; layout?: Layout | null | undefined; defaultViewId?: number | null | undefined }): Promise<void> {
  const { userId, list, layout, defaultViewId } = row;
  await tx.$executeRaw`
    insert into table_preferences as p (user_id, list, layout, default_view_id)
    values (${userId}::int, ${list}, ${layout ? JSON.stringify(layout) : null}::jsonb, ${defaultViewId ?? null}::int)
    on conflict (user_id, list) where view_id is null
    do update set layout = case when ${layout !== undefined} then excluded.layout else p.layout end,
                  default_view_id = case when ${defaultViewId !== undefined} then excluded.default_view_id else p.default_view_id end,
                  updated_at = now()`;
}
