import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { issueAccessToken } from "../auth/access-token.ts";
import { actorOfBearer } from "../auth/authenticate.ts";
import { signIn } from "../auth/sign-in.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createUser as makeUser } from "../testing/factories.ts";
import { createUser, endUserSessions, updateUser } from "./commands.ts";
import { createCredential, listCredentials, revokeCredential } from "./credentials.ts";
import { makePassword } from "./make-password.ts";
import { getUser } from "./queries.ts";

let it: TestDatabase;
let admin: Actor;
beforeAll(async () => {
  it = await createTestDatabase();
  process.env.DATABASE_URL = it.url;
  admin = await makeUser(it.database.prisma, { role: "ADMIN" });
});
afterAll(() => it.drop());

const db = () => it.database.prisma;
const auditOf = (action: string, entityId: number) => db().auditEvent.findFirstOrThrow({ where: { action, entityId }, orderBy: { id: "desc" } });

test("a change of role says from and to, and never a password", async () => {
  const { userId: id } = await makeUser(db());
  await updateUser(db(), { actor: admin, id, input: { role: "MANAGER", password: "a new password" } });
  const { data } = await auditOf("user.updated", id);
  expect(data).toMatchObject({ before: { role: "CLERK" }, after: { role: "MANAGER" }, passwordChanged: true });
  expect(JSON.stringify(data)).not.toMatch(/a new password|argon/);
});

test("nobody takes their own role or access away; a name is theirs to change", async () => {
  await expect(updateUser(db(), { actor: admin, id: admin.userId, input: { active: false } })).rejects.toMatchObject({ code: "OWN_ACCESS" });
  await expect(updateUser(db(), { actor: admin, id: admin.userId, input: { role: "MANAGER" } })).rejects.toMatchObject({ code: "OWN_ACCESS" });
  expect(await updateUser(db(), { actor: admin, id: admin.userId, input: { name: "Ada", role: "ADMIN" } })).toMatchObject({ name: "Ada", role: "ADMIN", active: true });
});

test("two administrators who disable each other at once: one stays", async () => {
  for (let round = 0; round < 5; round++) {
    const [one, two] = [await makeUser(db(), { role: "ADMIN" }), await makeUser(db(), { role: "ADMIN" })];
    const answers = await Promise.allSettled([
      updateUser(db(), { actor: one, id: two.userId, input: { active: false } }),
      updateUser(db(), { actor: two, id: one.userId, input: { role: "CLERK" } }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find((answer) => answer.status === "rejected")?.reason).toMatchObject({ code: "FORBIDDEN" });
  }
});

test("ending the sessions ends every token at once, and the password still opens a new one", async () => {
  const user = await createUser(db(), { actor: admin, input: { username: "berta", name: "Berta", role: "CLERK", password: "a good password" } });
  const tokens = await Promise.all([1, 2].map(() => issueAccessToken({ userId: user.id, epoch: 1 })));
  const alive = async () => (await Promise.all(tokens.map(({ accessToken }) => actorOfBearer(db(), { token: accessToken, requestId: null })))).filter(Boolean).length;
  expect(await alive()).toBe(2);
  await endUserSessions(db(), { actor: admin, id: user.id });
  expect(await alive()).toBe(0);
  expect(await signIn(it.database, { input: { username: "berta", password: "a good password" }, address: "10.0.0.9", requestId: null })).toMatchObject({ epoch: 2 });
  expect((await getUser(db(), { id: user.id })).lastSignInAt).not.toBeNull();
  await expect(endUserSessions(db(), { actor: admin, id: 2_000_000_000 })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a made password opens, and no two are the same", async () => {
  const made = Array.from({ length: 200 }, makePassword);
  expect(new Set(made).size).toBe(200);
  expect(made.every((password) => /^([A-HJ-NP-Za-km-z2-9]{4}-){3}[A-HJ-NP-Za-km-z2-9]{4}$/.test(password))).toBe(true);
});

test("credentials tell their state, and are found by it", async () => {
  const { userId } = await makeUser(db(), { username: "robot" });
  const make = (name: string, expiresAt?: string) => createCredential(db(), { actor: admin, input: { userId, name, ...(expiresAt ? { expiresAt } : {}) } });
  const { credential: active } = await make("erp");
  const { credential: expired } = await make("old", new Date(Date.now() + 3_600_000).toISOString());
  await db().apiCredential.update({ where: { id: expired.id }, data: { expiresAt: new Date(Date.now() - 1000) } });
  const { credential: revoked } = await make("leaked");
  await revokeCredential(db(), { actor: admin, id: revoked.id });
  await revokeCredential(db(), { actor: admin, id: revoked.id });
  expect(await db().auditEvent.count({ where: { action: "credential.revoked", entityId: revoked.id } })).toBe(1);
  const ids = async (query: object) => (await listCredentials(db(), { limit: 50, ...query })).data.map((row) => row.id);
  expect(await ids({ status: "ACTIVE" })).toEqual([active.id]);
  expect(await ids({ status: "EXPIRED" })).toEqual([expired.id]);
  expect(await ids({ status: "REVOKED" })).toEqual([revoked.id]);
  expect(await ids({ q: "robot", sort: "name", limit: 2 })).toEqual([active.id, revoked.id]);
  await updateUser(db(), { actor: admin, id: userId, input: { active: false } });
  expect(await ids({ status: "SUSPENDED" })).toEqual([active.id]);
});

test("no credential for who has no access, none that is already over, and no token in the list", async () => {
  const { userId } = await makeUser(db());
  await expect(createCredential(db(), { actor: admin, input: { userId, name: "x", expiresAt: "2020-01-01T00:00:00Z" } })).rejects.toMatchObject({ errors: { expiresAt: expect.any(String) } });
  await updateUser(db(), { actor: admin, id: userId, input: { active: false } });
  await expect(createCredential(db(), { actor: admin, input: { userId, name: "x" } })).rejects.toMatchObject({ errors: { userId: expect.any(String) } });
  expect(JSON.stringify((await listCredentials(db(), { limit: 50 })).data)).not.toMatch(/tal_|tokenHash/);
});
