import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freezeClock } from "../../clock.ts";
import { openDatabase, type Database } from "../../db/client.ts";
import { createTestDatabase, type TestDatabase } from "../../testing/database.ts";
import type { ArcaFault } from "./arca-fault.ts";
import { Caller } from "./caller.ts";
import type { ArcaConfig } from "./config.ts";
import { loginAnswer, soapFault } from "./testing/answers.ts";
import { makeConfig } from "./testing/config.ts";
import { startFakeAuthority, type FakeAuthority, type Reply } from "./testing/fake-authority.ts";
import { Transport } from "./transport.ts";
import { TicketDesk } from "./wsaa.ts";

const minute = 60_000;

describe("the ticket", () => {
  let it: TestDatabase;
  let server: FakeAuthority;
  let reply: (login: number) => Reply;
  let logins = 0;
  let config: ArcaConfig;
  const transport = new Transport();
  const others: Database[] = [];

  beforeAll(async () => {
    it = await createTestDatabase();
    server = await startFakeAuthority(() => reply(++logins));
  });
  beforeEach(async () => {
    await it.database.pool.query("delete from arca_tickets");
    logins = 0;
    reply = (login) => ({ body: loginAnswer({ token: `dG9rZW4${login}` }) });
    config = makeConfig(server);
  });
  afterEach(() => freezeClock(undefined));
  afterAll(async () => {
    transport.close();
    for (const database of others) await database.close();
    await server.stop();
    await it.drop();
  });

  const desk = (db: Database = it.database, options: ArcaConfig = config): TicketDesk =>
    new TicketDesk({ config: options, db, caller: new Caller({ ...options, service: "wsaa", url: options.wsaaUrl, transport }) });
  const faultOf = (promise: Promise<unknown>): Promise<ArcaFault> => promise.then(() => Promise.reject(new Error("it did not fail")), (error: ArcaFault) => error);
  const later = (ms: number): void => freezeClock(new Date(Date.now() + ms));

  test("is asked for once by many processes that need it at the same moment", async () => {
    reply = (login) => ({ body: loginAnswer({ token: `dG9rZW4${login}` }), delayMs: 300 });
    const desks = [0, 1, 2].map(() => {
      const other = openDatabase({ url: it.url, poolSize: 3 });
      others.push(other);
      return desk(other);
    });
    const tickets = await Promise.all(desks.flatMap((one) => Array.from({ length: 10 }, () => one.ticket())));
    expect(logins).toBe(1);
    expect(new Set(tickets.map((ticket) => ticket.token))).toEqual(new Set(["dG9rZW41"]));
  });

  test("outlives its process: another one finds it in the database", async () => {
    await desk().ticket();
    expect((await desk().ticket()).token).toBe("dG9rZW41");
    expect(logins).toBe(1);
  });

  test("belongs to its environment and its certificate", async () => {
    await desk().ticket();
    await desk(it.database, { ...config, environment: "homologation" }).ticket();
    await desk(it.database, makeConfig(server)).ticket();
    expect(logins).toBe(3);
  });

  test("is renewed ten minutes before it ends, and not earlier", async () => {
    await desk().ticket();
    later(12 * 60 * minute - 11 * minute);
    expect((await desk().ticket()).token).toBe("dG9rZW41");
    later(12 * 60 * minute - 9 * minute);
    expect((await desk().ticket()).token).toBe("dG9rZW42");
  });

  test("that cannot be renewed is used to its end, and only then the wait begins", async () => {
    await desk().ticket();
    reply = () => ({ status: 500, body: soapFault("coe.alreadyAuthenticated", "El CEE ya posee un TA valido") });
    later(12 * 60 * minute - 5 * minute);
    expect((await desk().ticket()).token).toBe("dG9rZW41");
    expect((await desk().ticket()).token).toBe("dG9rZW41");
    expect(logins).toBe(2);
    later(12 * 60 * minute - 10_000);
    expect(await faultOf(desk().ticket())).toMatchObject({ code: "ARCA_LOGIN_COE_ALREADYAUTHENTICATED", remedy: "wait" });
  });

  test("that the login says exists already is waited for, longer each time, by all processes together", async () => {
    reply = () => ({ status: 500, body: soapFault("coe.alreadyAuthenticated", "El CEE ya posee un TA valido") });
    const start = Date.now();
    freezeClock(new Date(start));
    expect(await faultOf(desk().ticket())).toMatchObject({ remedy: "wait", kind: "unavailable", retryAt: new Date(start + 2 * minute) });
    expect(await faultOf(desk().ticket())).toMatchObject({ remedy: "wait" });
    expect(logins).toBe(1);
    freezeClock(new Date(start + 2 * minute));
    expect(await faultOf(desk().ticket())).toMatchObject({ retryAt: new Date(start + 6 * minute) });
    freezeClock(new Date(start + 6 * minute));
    reply = () => ({ body: loginAnswer() });
    await desk().ticket();
    const { rows } = await it.database.pool.query("select fault_code, fault_count, retry_at from arca_tickets");
    expect(rows).toEqual([{ fault_code: null, fault_count: 0, retry_at: null }]);
  });

  test("that needs a person is not asked for again by itself before long, and at once when somebody says so", async () => {
    reply = () => ({ status: 500, body: soapFault("coe.notAuthorized", "Computador no autorizado") });
    expect(await faultOf(desk().ticket())).toMatchObject({ remedy: "person", kind: "conflict", message: expect.stringContaining("Administrador de Relaciones") as unknown });
    expect(await faultOf(desk().ticket())).toMatchObject({ remedy: "person" });
    expect(logins).toBe(1);
    reply = () => ({ body: loginAnswer() });
    await desk().ticket({ despiteFault: true });
    expect(logins).toBe(2);
  });

  test("that the network loses is asked for again after a minute", async () => {
    reply = () => ({ reset: true });
    const start = Date.now();
    freezeClock(new Date(start));
    expect(await faultOf(desk().ticket())).toMatchObject({ remedy: "retry", retryAt: new Date(start + minute) });
    expect(logins).toBe(1);
    expect(await faultOf(desk(it.database, makeConfig(server, { wsaaUrl: "http://127.0.0.1:9/" })).ticket())).toMatchObject({ code: "ARCA_LOGIN_NETWORK_NOT_SENT", retryAt: new Date(start + 5_000) });
  });

  test("that is refused is thrown away once, and only if it is still the one that was refused", async () => {
    const first = await desk().ticket();
    expect(await desk().drop(first, "ticket")).toBe(true);
    const second = await desk().ticket();
    expect(second.token).toBe("dG9rZW42");
    // A call that still held the first one: there is a better one already.
    expect(await desk().drop(first, "ticket")).toBe(true);
    expect((await desk().ticket()).token).toBe("dG9rZW42");
    // Refused as well: a loop of logins would follow.
    expect(await desk().drop(second, "ticket")).toBe(false);
    later(minute);
    expect(await desk().drop(first, "ticket")).toBe(true);
    expect((await desk().ticket()).token).toBe("dG9rZW42");
    expect(await desk().drop(second, "relations")).toBe(false);
    expect(await desk().drop(second, "ticket")).toBe(true);
  });

  test("that does not speak for a CUIT stays until there is another one, for it may be serving somebody else", async () => {
    const first = await desk().ticket();
    expect(await desk().drop(first, "relations")).toBe(true);
    reply = () => ({ status: 500, body: soapFault("coe.alreadyAuthenticated", "El CEE ya posee un TA valido") });
    expect((await desk().ticket({ insteadOf: first.token })).token).toBe(first.token);
    expect(logins).toBe(2);
    expect((await desk().ticket()).token).toBe(first.token);
    expect(await desk().drop(first, "relations")).toBe(false);
    reply = (login) => ({ body: loginAnswer({ token: `dG9rZW4${login}` }) });
    later(16 * minute);
    expect(await desk().drop(first, "relations")).toBe(true);
    expect((await desk().ticket({ insteadOf: first.token })).token).toBe("dG9rZW43");
  });

  test("that another process got just before the lock was had is used, with a pool of one connection too", async () => {
    const small = openDatabase({ url: it.url, poolSize: 1 });
    others.push(small);
    const waiting = desk(small).ticket();
    // Between the look at the table, which finds nothing, and the lock.
    const session = await small.pool.connect();
    await session.query("insert into arca_tickets (environment, certificate_fingerprint, service, token, sign, expires_at) values ('simulator', $1, 'wsfe', 'theirs', 's', now() + interval '6 hours')", [config.identity.fingerprint]);
    session.release();
    expect((await waiting).token).toBe("theirs");
    expect(logins).toBe(0);
  });

  test("is kept even where the session of the lock breaks while the login is under way", async () => {
    reply = () => ({ body: loginAnswer(), delayMs: 400 });
    const waiting = desk().ticket();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await it.database.pool.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 814202 and granted");
    expect((await waiting).token).toBe("dG9rZW4=");
    reply = () => ({ status: 500, body: soapFault("coe.alreadyAuthenticated", "El CEE ya posee un TA valido") });
    expect((await desk().ticket()).token).toBe("dG9rZW4=");
  });

  test("is not stored where the login's process dies: the lock is free for the next one", async () => {
    const holder = openDatabase({ url: it.url, poolSize: 1 });
    const session = await holder.pool.connect();
    await session.query("select pg_advisory_lock(814202, hashtext($1))", [`simulator/${config.identity.fingerprint}/wsfe`]);
    const waiting = desk().ticket();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(logins).toBe(0);
    session.release(true);
    await waiting;
    expect(logins).toBe(1);
    await holder.close();
  });
});
