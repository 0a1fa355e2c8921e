import { SignJWT } from "jose";
import { encode } from "next-auth/jwt";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { freezeClock } from "../clock.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createUser, updateUser, provisionUser } from "../users/commands.ts";
import { createCredential, revokeCredential } from "../users/credentials.ts";
import { issueAccessToken } from "./access-token.ts";
import type { Actor } from "./actor.ts";
import { actorOfBearer, actorOfSession } from "./authenticate.ts";
import { roleOfGroups } from "./identity-provider.ts";
import { deriveKey } from "./secrets.ts";
import { signIn } from "./sign-in.ts";

const system = { userId: null, label: "system", requestId: null } as const;
const secret = "a-secret-for-tests-of-at-least-32-characters";

describe("who is there", () => {
  let it: TestDatabase;
  let admin: Actor;
  let number = 0;
  beforeAll(async () => {
    it = await createTestDatabase({ poolSize: 10 });
    process.env.DATABASE_URL = it.url;
    const { id, username, name } = await createUser(it.database.prisma, { actor: system, input: { username: "root", name: "Root", role: "ADMIN", password: "correct horse" } });
    admin = { userId: id, username, name, role: "ADMIN", label: "user:root", requestId: null };
  });
  afterAll(() => it.drop());
  afterEach(() => freezeClock(undefined));

  const make = () => createUser(it.database.prisma, { actor: system, input: { username: `person${++number}`, name: "Person", role: "CLERK", password: "a good password" } });
  const enter = (username: string, password: string, address = "10.0.0.1") => signIn(it.database, { input: { username, password }, address, requestId: null });
  const bearer = (token: string) => actorOfBearer(it.database.prisma, { token, requestId: null });

  test("the right password enters, and only it", async () => {
    const user = await make();
    expect(await enter(user.username, "a good password")).toMatchObject({ userId: user.id, epoch: 1 });
    await expect(enter(user.username, "a bad password")).rejects.toMatchObject({ code: "INVALID_CREDENTIALS" });
    await expect(enter("nobody", "a good password")).rejects.toMatchObject({ code: "INVALID_CREDENTIALS" });
  });

  test("an unknown name takes as long as a wrong password", async () => {
    const user = await make();
    await enter(user.username, "a good password");
    const time = async (username: string, address: string): Promise<number> => {
      const start = performance.now();
      await enter(username, "wrong", address).catch(() => undefined);
      return performance.now() - start;
    };
    // Turn about, and the best of each: what is left is the work itself, however busy the machine.
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 7; round++) {
      known.push(await time(user.username, `10.9.${round}.1`));
      unknown.push(await time("nobody-here", `10.9.${round}.2`));
    }
    // Without the hashing it is a tenth.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) * 0.3);
  });

  test("guesses run into a limit, even all at once; the right password then waits too", async () => {
    const user = await make();
    const answers = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => enter(user.username, `guess ${n}`, `10.1.0.${n}`)));
    const codes = answers.map((answer) => (answer.status === "rejected" ? (answer.reason as { code: string }).code : "in"));
    expect(codes.filter((code) => code === "INVALID_CREDENTIALS")).toHaveLength(15);
    expect(codes.filter((code) => code === "TOO_MANY_ATTEMPTS")).toHaveLength(25);
    await expect(enter(user.username, "a good password")).rejects.toMatchObject({ kind: "rate_limited", details: { retryAfterSeconds: expect.any(Number) } });
  });

  test("one address cannot try all names", async () => {
    await expect(enter("ghost1", "x", "10.2.0.1")).rejects.toMatchObject({ code: "INVALID_CREDENTIALS" });
    // 150 wrong passwords cost seconds of hashing: the counter is set to where they would leave it.
    await it.database.prisma.rateLimit.update({ where: { key: "sign-in:address:10.2.0.1" }, data: { points: 150 } });
    await expect(enter("ghost2", "x", "10.2.0.1")).rejects.toMatchObject({ code: "TOO_MANY_ATTEMPTS" });
    await expect(enter("ghost3", "x", "10.2.0.2")).rejects.toMatchObject({ code: "INVALID_CREDENTIALS" });
  });

  test("a token speaks for its user until role or access changes", async () => {
    const user = await make();
    const { accessToken } = await issueAccessToken({ userId: user.id, epoch: 1 });
    expect(await bearer(accessToken)).toMatchObject({ userId: user.id, role: "CLERK", label: `user:${user.username}` });
    await updateUser(it.database.prisma, { actor: admin, id: user.id, input: { role: "MANAGER" } });
    expect(await bearer(accessToken)).toMatchObject({ role: "MANAGER" });
    await updateUser(it.database.prisma, { actor: admin, id: user.id, input: { active: false } });
    expect(await bearer(accessToken)).toBeUndefined();
    await updateUser(it.database.prisma, { actor: admin, id: user.id, input: { active: true } });
    expect(await bearer(accessToken), "a session that was ended stays ended").toBeUndefined();
  });

  test("forged, foreign and old tokens are nobody's", async () => {
    const user = await make();
    const sign = (key: Uint8Array, claims: { alg?: string; expires?: string; audience?: string } = {}) =>
      new SignJWT({ epoch: 1 }).setProtectedHeader({ alg: claims.alg ?? "HS256", typ: "at+jwt" }).setSubject(String(user.id)).setIssuer("talonario")
        .setAudience(claims.audience ?? "talonario-api").setIssuedAt().setExpirationTime(claims.expires ?? "1h").sign(key);
    expect(await bearer(await sign(deriveKey("access token")))).toBeDefined();
    expect(await bearer(await sign(new TextEncoder().encode(secret)))).toBeUndefined();
    expect(await bearer(await sign(deriveKey("access token"), { expires: "-1s" }))).toBeUndefined();
    expect(await bearer(await sign(deriveKey("access token"), { audience: "other" }))).toBeUndefined();
    const none = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString("base64url")}.${Buffer.from(JSON.stringify({ sub: String(user.id), epoch: 1, iss: "talonario", aud: "talonario-api", exp: 9e9 })).toString("base64url")}.`;
    expect(await bearer(none)).toBeUndefined();
    for (const junk of ["", "x", "a.b.c", "tal_", "tal_unknown"]) expect(await bearer(junk)).toBeUndefined();
  });

  test("a session ends eight hours after the sign-in, however often it was renewed", async () => {
    const user = await make();
    const signedInAt = Math.floor(Date.now() / 1000);
    const token = await encode({ secret, token: { userId: user.id, epoch: 1, signedInAt }, maxAge: 30 * 24 * 3600 });
    const who = () => actorOfSession(it.database.prisma, { token, requestId: "r" });
    expect(await who()).toMatchObject({ userId: user.id, requestId: "r" });
    freezeClock(new Date((signedInAt + 8 * 3600 + 1) * 1000));
    expect(await who()).toBeUndefined();
  });

  test("a session of another secret is nobody's", async () => {
    const user = await make();
    const token = await encode({ secret: `${secret}!`, token: { userId: user.id, epoch: 1, signedInAt: Date.now() / 1000 } });
    expect(await actorOfSession(it.database.prisma, { token, requestId: null })).toBeUndefined();
  });

  test("an API credential has its user's role, is kept as a hash, and ends", async () => {
    const user = await make();
    const { credential, token } = await createCredential(it.database.prisma, { actor: admin, input: { userId: user.id, name: "erp" } });
    expect(await bearer(token)).toMatchObject({ userId: user.id, label: "credential:erp" });
    const row = await it.database.prisma.apiCredential.findUniqueOrThrow({ where: { id: credential.id } });
    expect(row.lastUsedAt).not.toBeNull();
    expect(JSON.stringify(row)).not.toContain(token.slice(4));
    await revokeCredential(it.database.prisma, { actor: admin, id: credential.id });
    expect(await bearer(token)).toBeUndefined();

    const brief = await createCredential(it.database.prisma, { actor: admin, input: { userId: user.id, name: "brief", expiresAt: new Date(Date.now() + 60_000).toISOString() } });
    expect(await bearer(brief.token)).toBeDefined();
    freezeClock(new Date(Date.now() + 61_000));
    expect(await bearer(brief.token)).toBeUndefined();
  });

  test("nobody takes their own access away", async () => {
    await expect(updateUser(it.database.prisma, { actor: admin, id: admin.userId, input: { active: false } })).rejects.toMatchObject({ code: "OWN_ACCESS" });
    await expect(updateUser(it.database.prisma, { actor: admin, id: admin.userId, input: { role: "CLERK" } })).rejects.toMatchObject({ code: "OWN_ACCESS" });
  });

  test("the identity provider's groups give the highest role, and none gives none", () => {
    const config = { OIDC_GROUPS_CLAIM: "groups", OIDC_GROUP_ADMIN: "adm", OIDC_GROUP_MANAGER: "mgr", OIDC_GROUP_CLERK: "clk" } as never;
    expect(roleOfGroups({ groups: ["clk", "adm"] }, config)).toBe("ADMIN");
    expect(roleOfGroups({ groups: "clk mgr" }, config)).toBe("MANAGER");
    expect(roleOfGroups({ "cognito:groups": ["clk"] }, config)).toBe("CLERK");
    expect(roleOfGroups({ groups: ["others"] }, config)).toBeUndefined();
    expect(roleOfGroups({ groups: { adm: true } }, config)).toBeUndefined();
  });

  test("a person of the identity provider is made once, brought up to date, and never is somebody else", async () => {
    const identity = { provider: "oidc", subject: "root", name: "Not Root", email: "root@example.com", role: "CLERK" } as const;
    const first = await provisionUser(it.database.prisma, { identity, requestId: null });
    expect(first.id).not.toBe(admin.userId);
    const second = await provisionUser(it.database.prisma, { identity: { ...identity, role: "MANAGER" }, requestId: null });
    expect(second.id).toBe(first.id);
    expect((await it.database.prisma.user.findUniqueOrThrow({ where: { id: first.id } })).role).toBe("MANAGER");
    await expect(enter("oidc:root", "")).rejects.toMatchObject({ code: "INVALID_CREDENTIALS" });
    await updateUser(it.database.prisma, { actor: admin, id: first.id, input: { active: false } });
    await expect(provisionUser(it.database.prisma, { identity, requestId: null })).rejects.toMatchObject({ code: "USER_INACTIVE" });
  });
});
