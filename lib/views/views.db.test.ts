import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createUser } from "../testing/factories.ts";
import { createSavedView, deleteSavedView, savePreferences, updateSavedView } from "./commands.ts";
import { canonicalQuery, plainLayout, preferencesPatch, savedViewInput, type SavedView } from "./model.ts";
import { getSavedView, listSavedViews, readListSettings } from "./queries.ts";

let it: TestDatabase;
let ana: Actor;
let beto: Actor;
let manager: Actor;
let admin: Actor;
beforeAll(async () => {
  it = await createTestDatabase();
  [ana, beto, manager, admin] = [await createUser(db()), await createUser(db()), await createUser(db(), { role: "MANAGER" }), await createUser(db(), { role: "ADMIN" })];
});
afterAll(() => it.drop());

const db = () => it.database.prisma;
let names = 0;
const save = (actor: Actor, change: Partial<Parameters<typeof savedViewInput.parse>[0] & object> = {}): Promise<SavedView> =>
  createSavedView(db(), { actor, input: savedViewInput.parse({ list: "invoices", name: `Vista ${++names}`, query: "currency=USD&sort=-issueDate", ...change }) });
const settings = (actor: Actor, savedId: number | null = null) => readListSettings(db(), { actor, list: "invoices", savedId });
const narrow = { order: ["total", "number"], shown: ["total", "number"], widths: { total: 200 } };

test("a view restores its filters, sort and columns, without the page it was saved on", async () => {
  const view = await save(ana, { query: "?sort=-total&cursor=abc&page=3&currency=USD&open=7", layout: narrow });
  expect(view).toMatchObject({ query: "currency=USD&sort=-total", layout: narrow, editable: true, team: false, version: 1 });
  expect(await getSavedView(db(), { actor: ana, id: view.id })).toEqual(view);
  expect(await settings(ana, view.id)).toMatchObject({ view: { id: view.id }, layout: narrow });
});

test("the same filters in another order are the same view", () => {
  expect(canonicalQuery("?b=2&a=1&saved=9&empty=")).toBe(canonicalQuery("a=1&b=2"));
});

test("one's own view is nobody else's, whatever their role; the team's is everybody's", async () => {
  const own = await save(ana);
  const shared = await save(ana, { team: true });
  for (const actor of [beto, manager, admin]) {
    await expect(getSavedView(db(), { actor, id: own.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(updateSavedView(db(), { actor, id: own.id, input: { version: 1, name: "mía" } })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(deleteSavedView(db(), { actor, id: own.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const seen = (await listSavedViews(db(), { actor, list: "invoices" })).map(({ id }) => id);
    expect(seen).toContain(shared.id);
    expect(seen).not.toContain(own.id);
  }
});

test("a view of the team is changed by its owner and by a manager, and not by another clerk", async () => {
  const shared = await save(ana, { team: true });
  await expect(updateSavedView(db(), { actor: beto, id: shared.id, input: { version: 1, name: "otra" } })).rejects.toMatchObject({ code: "VIEW_NOT_EDITABLE" });
  await expect(deleteSavedView(db(), { actor: beto, id: shared.id })).rejects.toMatchObject({ code: "VIEW_NOT_EDITABLE" });
  expect((await updateSavedView(db(), { actor: manager, id: shared.id, input: { version: 1, query: "currency=ARS" } })).query).toBe("currency=ARS");
  await expect(updateSavedView(db(), { actor: manager, id: shared.id, input: { version: 2, team: false } })).rejects.toMatchObject({ code: "VIEW_NOT_EDITABLE" });
  expect(await updateSavedView(db(), { actor: ana, id: shared.id, input: { version: 2, name: `Mía ${shared.id}` } })).toMatchObject({ version: 3, query: "currency=ARS" });
  const events = await db().auditEvent.findMany({ where: { entity: "saved_view", entityId: shared.id }, orderBy: { id: "asc" } });
  expect(events.map(({ action, userId }) => [action, userId])).toEqual([["saved_view.created", ana.userId], ["saved_view.updated", manager.userId], ["saved_view.updated", ana.userId]]);
  expect(events[1]?.data).toMatchObject({ before: { query: "currency=USD&sort=-issueDate" }, after: { query: "currency=ARS" } });
});

test("two people who change a view at once: one does, the other is told", async () => {
  const shared = await save(ana, { team: true });
  const answers = await Promise.allSettled([ana, manager, admin].map((actor) => updateSavedView(db(), { actor, id: shared.id, input: { version: 1, query: `q=${actor.username}` } })));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const answer of answers) if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "VERSION_CONFLICT", details: { version: 2 } });
  expect((await getSavedView(db(), { actor: ana, id: shared.id })).version).toBe(2);
});

test("a name is given once among one's own views, and once among the team's", async () => {
  const mine = await save(ana, { name: "Dólares" });
  await expect(save(ana, { name: "DÓLARES" })).rejects.toMatchObject({ code: "VIEW_NAME_TAKEN" });
  await save(beto, { name: "dólares", team: true });
  await expect(updateSavedView(db(), { actor: ana, id: mine.id, input: { version: 1, team: true } })).rejects.toMatchObject({ code: "VIEW_NAME_TAKEN" });
  await save(ana, { name: "Dólares", list: "pendings" }); // another list
});

test("a view of a list that the role may not read is neither saved nor seen", async () => {
  await expect(save(ana, { list: "users" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const audit = await save(admin, { list: "audit", team: true, query: "entity=batch" });
  await expect(getSavedView(db(), { actor: ana, id: audit.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await listSavedViews(db(), { actor: ana, list: "audit" })).toEqual([]);
  await expect(savePreferences(db(), { actor: ana, list: "audit", input: preferencesPatch.parse({ layout: narrow }) })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("what a person arranges is theirs alone, per list, and what is left out stays", async () => {
  const view = await save(ana, { team: true });
  const remember = (input: Parameters<typeof preferencesPatch.parse>[0]) => savePreferences(db(), { actor: ana, list: "invoices", input: preferencesPatch.parse(input) });
  await remember({ layout: narrow });
  await remember({ defaultViewId: view.id });
  await remember({ density: "comfortable" });
  expect(await settings(ana)).toMatchObject({ layout: narrow, defaultViewId: view.id, density: "comfortable", view: null });
  expect(await readListSettings(db(), { actor: ana, list: "pendings", savedId: null })).toMatchObject({ layout: plainLayout, defaultViewId: null, density: "comfortable" });
  expect(await settings(beto)).toMatchObject({ layout: plainLayout, defaultViewId: null, density: "compact" });
  await remember({ layout: null });
  expect(await settings(ana)).toMatchObject({ layout: plainLayout, defaultViewId: view.id });
  await remember({ defaultViewId: null });
  expect((await settings(ana)).defaultViewId).toBeNull();
});

test("a person's own arrangement of a view lasts until the view is saved anew", async () => {
  const view = await save(ana, { team: true, layout: plainLayout });
  await savePreferences(db(), { actor: beto, list: "invoices", input: preferencesPatch.parse({ viewId: view.id, layout: narrow }) });
  expect((await settings(beto, view.id)).layout).toEqual(narrow);
  expect((await settings(ana, view.id)).layout).toEqual(plainLayout);
  const wide = { ...plainLayout, order: ["cae"] };
  await updateSavedView(db(), { actor: ana, id: view.id, input: { version: 1, layout: wide } });
  expect((await settings(beto, view.id)).layout).toEqual(wide);
});

test("a default that is deleted or taken back from the team opens no more; another list's is refused", async () => {
  const [one, two, other] = [await save(ana, { team: true }), await save(ana, { team: true }), await save(beto, { list: "pendings" })];
  const open = (defaultViewId: number) => savePreferences(db(), { actor: beto, list: "invoices", input: preferencesPatch.parse({ defaultViewId }) });
  await open(one.id);
  await updateSavedView(db(), { actor: ana, id: one.id, input: { version: 1, team: false } });
  expect((await settings(beto)).defaultViewId).toBeNull();
  await open(two.id);
  await deleteSavedView(db(), { actor: ana, id: two.id });
  expect((await settings(beto)).defaultViewId).toBeNull();
  await expect(open(other.id)).rejects.toMatchObject({ code: "VIEW_OF_ANOTHER_LIST" });
  await expect(open(one.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("many tabs that remember at once leave one row, the last one's", async () => {
  const layouts = Array.from({ length: 12 }, (_, n) => ({ ...plainLayout, widths: { total: 100 + n } }));
  await Promise.all(layouts.map((layout) => savePreferences(db(), { actor: manager, list: "invoices", input: preferencesPatch.parse({ layout }) })));
  expect(await db().tablePreference.count({ where: { userId: manager.userId } })).toBe(1);
  expect(layouts).toContainEqual((await settings(manager)).layout);
});

test("hostile layouts and addresses are refused, and an old layout that no longer fits counts as none", async () => {
  for (const layout of [{ ...plainLayout, order: ["__proto__"] }, { ...plainLayout, widths: { total: 1e9 } }, { ...plainLayout, shown: Array(200).fill("a") }, { order: [] }]) {
    expect(preferencesPatch.safeParse({ layout }).success).toBe(false);
  }
  expect(savedViewInput.safeParse({ list: "invoices", name: "x", query: "a".repeat(2_001) }).success).toBe(false);
  expect(savedViewInput.safeParse({ list: "nope", name: "x", query: "" }).success).toBe(false);
  const view = await save(ana);
  await db().$executeRaw`update saved_views set layout = '{"columns": 1}' where id = ${view.id}`;
  expect((await settings(ana, view.id)).layout).toEqual(plainLayout);
});
