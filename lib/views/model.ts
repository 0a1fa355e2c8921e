import { z } from "zod";
import type { Permission } from "../auth/permissions.ts";
import { idField, textField, versionField } from "../validation/fields.ts";

/** Every list of the product, and what one must be allowed to do to read it. */
export const listPermissions = {
  services: "services:read",
  pendings: "pendings:read",
  batches: "batches:read",
  batchItems: "batches:read",
  invoices: "invoices:read",
  customers: "customers:read",
  receiptBooks: "receipt-books:read",
  users: "users:manage",
  audit: "audit:read",
  imports: "imports:run",
  credentials: "credentials:manage",
  jobs: "queue:read",
} as const satisfies Readonly<Record<string, Permission>>;
export type ListName = keyof typeof listPermissions;
export const listNames = Object.keys(listPermissions) as [ListName, ...ListName[]];

export const densities = ["compact", "comfortable"] as const;
export type Density = (typeof densities)[number];

const columnId = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/, "must be the id of a column");
export const columnWidth = { least: 48, most: 900 } as const;

/** How the columns of a list are arranged. Ids that the list does not have (any more) are of no effect. */
export const layoutSchema = z.strictObject({
  order: z.array(columnId).max(80).describe("Columns in their order; one that is not named keeps its place among the others."),
  shown: z.array(columnId).max(80).nullable().describe("Columns that are shown; null: as many as fit the screen."),
  widths: z.record(columnId, z.int().min(columnWidth.least).max(columnWidth.most)).refine((widths) => Object.keys(widths).length <= 80).describe("Pixels."),
});
export type Layout = z.output<typeof layoutSchema>;

export const plainLayout: Layout = { order: [], shown: null, widths: {} };

/** Parameters of an address that place or open something, and are no part of a view. */
const placing = new Set(["cursor", "page", "open", "saved"]);

/** Filters, sort and page size of a list, as its address has them, in one order: two that mean the same are the same text. */
export function canonicalQuery(query: string | URLSearchParams): string {
  const pairs = [...new URLSearchParams(query)].filter(([name, value]) => value !== "" && !placing.has(name));
  return new URLSearchParams(pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString();
}

const query = z.string().max(2_000).overwrite(canonicalQuery).describe("Filters, sort and page size as in the address of the list: `status=ERROR&sort=-id`.");

export const savedViewRow = z
  .strictObject({
    id: idField,
    list: z.enum(listNames),
    name: z.string(),
    team: z.boolean().describe("Everybody who may read the list sees it."),
    query: z.string(),
    layout: layoutSchema,
    owner: z.strictObject({ id: idField, name: z.string() }),
    editable: z.boolean().describe("By whoever asks: its owner, and of the team's views a manager too."),
    version: versionField,
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: "SavedView" });
export type SavedView = z.output<typeof savedViewRow>;

export const savedViewInput = z.strictObject({
  list: z.enum(listNames),
  name: textField(80),
  team: z.boolean().default(false),
  query,
  layout: layoutSchema.default(plainLayout),
});
export type SavedViewInput = z.output<typeof savedViewInput>;

export const savedViewPatch = z.strictObject({
  version: versionField.describe("The version that was read; another one means somebody was faster."),
  name: textField(80).optional(),
  team: z.boolean().optional(),
  query: query.optional(),
  layout: layoutSchema.optional(),
});
export type SavedViewPatch = z.output<typeof savedViewPatch>;

/** What a person arranges for themselves. What is left out stays as it is. */
export const preferencesPatch = z.strictObject({
  viewId: idField.nullable().default(null).describe("The saved view whose columns are arranged; null: the list without one."),
  layout: layoutSchema.nullable().optional().describe("Null: as the view or the list has them."),
  defaultViewId: idField.nullable().optional().describe("The view that the list opens with; null: none."),
  density: z.enum(densities).optional().describe("Of all lists."),
});
export type PreferencesPatch = z.output<typeof preferencesPatch>;

/** How one person sees one list: everything that its screen needs before its first row is drawn. */
export interface ListSettings {
  readonly list: ListName;
  readonly density: Density;
  /** Of the view in the address as this person has rearranged it, else as it was saved; without a view, the person's own. */
  readonly layout: Layout;
  /** One's own and the team's, by name. */
  readonly views: readonly SavedView[];
  /** The one that the address names. */
  readonly view: SavedView | null;
  readonly defaultViewId: number | null;
}
