import type { Db } from "../../db/client.ts";
import type { ListName } from "../model.ts";

interface Arranged {
  readonly viewId: number | null;
  readonly viewVersion: number | null;
  readonly layout: unknown;
  readonly defaultViewId: number | null;
}

/** What a person has arranged: how dense their tables are, and one row for the list and for each of its views. */
export async function selectPreferences(db: Db, { userId, list }: { userId: number; list: ListName }): Promise<{ density: string; arranged: readonly Arranged[] }> {
  const [row] = await db.$queryRaw<{ density: string; arranged: Arranged[] | null }[]>`
    select u.density,
      (select jsonb_agg(jsonb_build_object('viewId', p.view_id, 'viewVersion', p.view_version, 'layout', p.layout, 'defaultViewId', p.default_view_id))
       from table_preferences p where p.user_id = u.id and p.list = ${list}) as arranged
    from users u where u.id = ${userId}::int`;
  return { density: row?.density ?? "", arranged: row?.arranged ?? [] };
}
