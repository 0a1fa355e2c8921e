import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestApi, type TestApi } from "#lib/testing/api.ts";
import { updateUser } from "#lib/users/commands.ts";
import { apiRoutes } from "../_openapi/routes.ts";

const secret = "a-secret-for-tests-of-at-least-32-characters";

describe("a session cookie at the API", () => {
  let api: TestApi;
  let cookie: string;
  beforeAll(async () => {
    api = await openTestApi();
    cookie = await cookieOf(api.actors.CLERK.userId);
  });
  afterAll(() => api.close());

  const cookieOf = async (userId: number, name = "next-auth.session-token") =>
    `theme=dark; ${name}=${await encode({ secret, token: { userId, epoch: 1, signedInAt: Math.floor(Date.now() / 1000) } })}`;
  const profile = (headers: Record<string, string>) => api.call(apiRoutes["/profile"]?.GET, "GET", "/profile", { token: null, headers });
  const write = (headers: Record<string, string>) => api.call(apiRoutes["/customers"]?.POST, "POST", "/customers", { token: null, body: {}, headers: { cookie, ...headers } });

  test("speaks for its user, over http and https", async () => {
    expect((await profile({ cookie })).body).toMatchObject({ id: api.actors.CLERK.userId, role: "CLERK" });
    expect((await profile({ cookie: await cookieOf(api.actors.ADMIN.userId, "__Secure-next-auth.session-token") })).body.role).toBe("ADMIN");
  });

  test("writes from the own site only; 422 is the route's own answer", async () => {
    const host = "talonario.example:8443";
    expect((await write({ host, origin: `https://${host}` })).status).toBe(422);
    expect((await write({ host, "sec-fetch-site": "same-origin" })).status).toBe(422);
    expect((await write({ host })).status).toBe(422);
    const foreign: Record<string, string>[] = [{ origin: "https://evil.example" }, { origin: "null" }, { origin: `https://${host}.evil.example` }, { origin: "https://talonario.example" }, { "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }];
    for (const headers of foreign) {
      const answer = await write({ host, ...headers });
      expect(answer.body.code, JSON.stringify(headers)).toBe("CROSS_SITE_REQUEST");
    }
  });

  test("a bearer token needs no origin, and a wrong one is not mended by a cookie", async () => {
    expect((await api.call(apiRoutes["/customers"]?.POST, "POST", "/customers", { body: {}, headers: { origin: "https://evil.example" } })).status).toBe(422);
    for (const authorization of ["Bearer nonsense", "Basic dXNlcjpwYXNz", "Bearer", ""]) {
      const answer = await profile({ cookie, authorization });
      expect(answer.status, authorization).toBe(401);
      expect(answer.headers.get("www-authenticate")).toContain("Bearer");
    }
  });

  test("ends when the user may no longer enter", async () => {
    const user = api.actors.MANAGER;
    const session = await cookieOf(user.userId);
    expect((await profile({ cookie: session })).status).toBe(200);
    await updateUser(api.db, { actor: api.actors.ADMIN, id: user.userId, input: { active: false } });
    expect((await profile({ cookie: session })).status).toBe(401);
  });

  test("the request id of the caller is kept if it is sane, and written to the audit trail", async () => {
    const kept = await profile({ cookie, "x-request-id": "caller-id-0001" });
    expect(kept.headers.get("x-request-id")).toBe("caller-id-0001");
    const wild = await profile({ cookie, "x-request-id": "a b; drop" });
    expect(wild.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    const body = { taxId: "20-12345678-6", name: "Juan", ivaCondition: "MONOTRIBUTO" };
    await api.call(apiRoutes["/customers"]?.POST, "POST", "/customers", { body, headers: { "x-request-id": "caller-id-0002" } });
    const event = await api.db.auditEvent.findFirstOrThrow({ where: { requestId: "caller-id-0002" } });
    expect(event).toMatchObject({ action: "customer.created", actor: api.actors.ADMIN.label, userId: api.actors.ADMIN.userId });
  });
});
