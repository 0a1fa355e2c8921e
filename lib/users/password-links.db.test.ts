import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { issueAccessToken } from "../auth/access-token.ts";
import type { Actor } from "../auth/actor.ts";
import { actorOfBearer } from "../auth/authenticate.ts";
import { signIn } from "../auth/sign-in.ts";
import { freezeClock } from "../clock.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createUser as makeUser } from "../testing/factories.ts";
import { createUser, updateUser } from "./commands.ts";
import { choosePassword, makePasswordLink, readPasswordLink } from "./password-links.ts";
import { getUser } from "./queries.ts";

let it: TestDatabase;
let admin: Actor;
beforeAll(async () => {
  it = await createTestDatabase();
  process.env.DATABASE_URL = it.url;
  admin = await makeUser(it.database.prisma, { role: "ADMIN" });
});
afterEach(() => freezeClock(undefined));
afterAll(() => it.drop());

const db = () => it.database.prisma;
const password = "elegida por mí";
let count = 0;
const invite = async () => {
  const { id } = await createUser(db(), { actor: admin, input: { username: `invitada${++count}`, name: "Invitada", role: "CLERK" } });
  return { id, ...(await makePasswordLink(db(), { actor: admin, id })) };
};
const choose = (token: string, chosen = password) => choosePassword(db(), { token, password: chosen, requestId: "r" });
const enter = (username: string, given: string) => signIn(it.database, { input: { username, password: given }, address: "10.0.0.9", requestId: null });
const invalid = { code: "PASSWORD_LINK_INVALID", kind: "not_found" };

test("an invited person chooses a password and enters with it", async () => {
  const link = await invite();
  expect((await getUser(db(), { id: link.id })).invitedUntil).toBe(link.expiresAt);
  expect(await readPasswordLink(db(), link)).toMatchObject({ username: link.username, name: "Invitada", invitation: true });
  expect(await choose(link.token)).toEqual({ username: link.username });
  expect(await enter(link.username, password)).toMatchObject({ userId: link.id });
  expect(await getUser(db(), { id: link.id })).toMatchObject({ hasPassword: true, invitedUntil: null });
  const event = await db().auditEvent.findFirstOrThrow({ where: { action: "user.password_set", entityId: link.id } });
  expect(event).toMatchObject({ userId: link.id, actor: `user:${link.username}`, requestId: "r" });
});

test("a link works once, also for two at the same moment", async () => {
  const link = await invite();
  const answers = await Promise.allSettled([choose(link.token, "la primera clave"), choose(link.token, "la segunda clave")]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(choose(link.token)).rejects.toMatchObject(invalid);
  await expect(readPasswordLink(db(), link)).rejects.toMatchObject(invalid);
});

test("a new link takes the place of the one before, and none lasts longer than three days", async () => {
  const old = await invite();
  const fresh = await makePasswordLink(db(), { actor: admin, id: old.id });
  await expect(choose(old.token)).rejects.toMatchObject(invalid);
  freezeClock(new Date(Date.parse(fresh.expiresAt) + 1));
  await expect(choose(fresh.token)).rejects.toMatchObject(invalid);
  expect((await getUser(db(), { id: old.id })).invitedUntil).toBeNull();
  freezeClock(new Date(Date.parse(fresh.expiresAt) - 1_000));
  await choose(fresh.token);
});

test("the old password and its sessions hold until the link is used, and end then", async () => {
  const { id } = await createUser(db(), { actor: admin, input: { username: "olvidadiza", name: "Olvidadiza", role: "CLERK", password: "la de antes" } });
  const { accessToken } = await issueAccessToken({ userId: id, epoch: 1 });
  const alive = () => actorOfBearer(db(), { token: accessToken, requestId: null });
  const { token, invitation } = await makePasswordLink(db(), { actor: admin, id });
  expect(invitation).toBe(false);
  await enter("olvidadiza", "la de antes");
  expect(await alive()).toBeDefined();
  await choose(token);
  expect(await alive()).toBeUndefined();
  await expect(enter("olvidadiza", "la de antes")).rejects.toMatchObject({ code: "INVALID_CREDENTIALS" });
});

test("access that is taken away takes the link along, also for later", async () => {
  const link = await invite();
  await updateUser(db(), { actor: admin, id: link.id, input: { active: false } });
  await expect(choose(link.token)).rejects.toMatchObject(invalid);
  await expect(makePasswordLink(db(), { actor: admin, id: link.id })).rejects.toMatchObject({ code: "USER_WITHOUT_ACCESS" });
  await updateUser(db(), { actor: admin, id: link.id, input: { active: true } });
  await expect(choose(link.token)).rejects.toMatchObject(invalid);
});

test("who comes through the identity provider gets none", async () => {
  const { userId: id } = await makeUser(db(), { username: "oidc:123" });
  await expect(makePasswordLink(db(), { actor: admin, id })).rejects.toMatchObject({ code: "USER_OF_PROVIDER" });
});

test("the token is in the answer and nowhere in the database", async () => {
  const { token } = await invite();
  const rows = await it.database.pool.query<{ text: string }>("select (select json_agg(l)::text from password_links l) || (select json_agg(a)::text from audit_events a) as text");
  expect(rows.rows[0]?.text).toContain("user.link_made");
  expect(rows.rows[0]?.text).not.toContain(token);
});
