import { Prisma, type Db } from "../../db/client.ts";
import type { ListName } from "../model.ts";

export interface ViewRow {
  readonly id: number;
  readonly list: ListName;
  readonly name: string;
  readonly team: boolean;
  readonly query: string;
  readonly layout: unknown;
  readonly ownerId: number;
  readonly ownerName: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The views that a person sees: their own, and those of the team. By name, as menus list them. */
export function selectViews(db: Db, { userId, list, id }: { userId: number; list?: ListName; id?: number }): Promise<ViewRow[]> {
  const which = id === undefined ? Prisma.sql`v.list = ${list}` : Prisma.sql`v.id = ${id}::int`;
  return db.$queryRaw<ViewRow[]>`
    select v.id, v.list, v.name, v.team, v.query, v.layout, v.owner_id as "ownerId", u.name as "ownerName", v.version,
           v.created_at as "createdAt", v.updated_at as "updatedAt"
    from saved_views v join users u on u.id = v.owner_id
    where ${which} and (v.owner_id = ${userId}::int or v.team)
    order by lower(v.name), v.id`;
}
