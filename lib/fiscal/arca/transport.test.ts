import { createServer as createTlsServer, type Server } from "node:https";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { Caller, readAnswer, type ArcaCall } from "./caller.ts";
import { soapAnswer } from "./testing/answers.ts";
import { startFakeAuthority, type FakeAuthority, type Reply } from "./testing/fake-authority.ts";
import { makeCertificate } from "./testing/identity.ts";
import { Transport, type CallFailure } from "./transport.ts";

const closers: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function open(options: ConstructorParameters<typeof Transport>[0] = {}): Transport {
  const transport = new Transport(options);
  closers.push(() => transport.close());
  return transport;
}

async function fake(answer: (count: number) => Reply): Promise<FakeAuthority> {
  let count = 0;
  const server = await startFakeAuthority(() => answer(++count));
  closers.push(() => server.stop());
  return server;
}

const request = { soapAction: "urn:x", body: "<a>ñ</a>", connectTimeoutMs: 1_000, timeoutMs: 400 };
const good: Reply = { body: soapAnswer("FEDummy", "<AppServer>OK</AppServer>") };
const failureOf = (promise: Promise<unknown>): Promise<CallFailure> => promise.then(() => Promise.reject(new Error("it did not fail")), (error: CallFailure) => error);

describe("where a call stopped", () => {
  test("an answer comes back whole, and connections are kept", async () => {
    const server = await fake(() => good);
    const transport = open();
    expect(await transport.post({ ...request, url: server.wsfeUrl })).toMatchObject({ status: 200, body: good.body });
    await transport.post({ ...request, url: server.wsfeUrl });
    expect(server.received[0]).toMatchObject({ body: "<a>ñ</a>", headers: { "content-type": "text/xml; charset=utf-8", soapaction: '"urn:x"', connection: "keep-alive" } });
  });

  test("nobody listens: not sent", async () => {
    expect(await failureOf(open().post({ ...request, url: "http://127.0.0.1:9/x" }))).toMatchObject({ phase: "not-sent", reason: "ECONNREFUSED" });
  });

  test("a host that does not exist: not sent", async () => {
    expect(await failureOf(open().post({ ...request, url: "http://no-such-host.invalid/x", timeoutMs: 5_000, connectTimeoutMs: 4_000 }))).toMatchObject({ phase: "not-sent" });
  });

  test("a server that never finishes the TLS handshake: not sent", async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect(await failureOf(open().post({ ...request, url, connectTimeoutMs: 150 }))).toMatchObject({ phase: "not-sent", reason: "connect timeout" });
  });

  test("reset, cut off, and too slow: lost", async () => {
    for (const [reply, reason] of [[{ reset: true }, "ECONNRESET"], [{ ...good, cutOff: true }, "cut off"], [{ ...good, delayMs: 900 }, "timeout"]] as const) {
      const server = await fake(() => reply);
      expect(await failureOf(open().post({ ...request, url: server.wsfeUrl }))).toMatchObject({ phase: "lost", reason });
    }
  });

  test("a kept connection that the server has closed meanwhile: lost, for it may have been read", async () => {
    const server = await fake((count) => (count === 1 ? good : { reset: true }));
    const transport = open();
    await transport.post({ ...request, url: server.wsfeUrl });
    expect(await failureOf(transport.post({ ...request, url: server.wsfeUrl }))).toMatchObject({ phase: "lost" });
  });
});

describe("what an HTTP answer means", () => {
  const fault = (code: string): string => `<s:Envelope xmlns:s="x"><s:Body><s:Fault><faultcode>s:${code}</faultcode><faultstring>text</faultstring></s:Fault></s:Body></s:Envelope>`;
  const phaseOf = (status: number, body: string): string => {
    try {
      return readAnswer({ status, body }).kind;
    } catch (error) {
      return (error as CallFailure).phase;
    }
  };

  test("only an error of the client's side proves that nothing was done", () => {
    expect([400, 401, 403, 404, 413, 429].map((status) => phaseOf(status, ""))).toEqual(Array(6).fill("refused"));
    expect([408, 500, 502, 503, 504, 302, 200].map((status) => phaseOf(status, "<html><body>Mantenimiento</body></html>"))).toEqual(Array(7).fill("lost"));
    expect(phaseOf(200, good.body?.slice(0, -20) ?? "")).toBe("lost");
    expect(phaseOf(200, "")).toBe("lost");
    expect(phaseOf(503, good.body ?? "")).toBe("lost");
    expect([phaseOf(500, fault("Client")), phaseOf(200, good.body ?? "")]).toEqual(["fault", "body"]);
  });
});

describe("repeats and the circuit", () => {
  async function caller(answer: (count: number) => Reply): Promise<{ caller: Caller; server: FakeAuthority; calls: ArcaCall[] }> {
    const server = await fake(answer);
    const calls: ArcaCall[] = [];
    const made = new Caller({ service: "wsfe", environment: "simulator", url: server.wsfeUrl, transport: open(), connectTimeoutMs: 500, breakerPauseMs: 150, onCall: (call) => calls.push(call) });
    return { caller: made, server, calls };
  }
  const read = { operation: "FEDummy", soapAction: "x", body: "<FEDummy/>", repeatable: true, timeoutMs: 1_000 };
  const write = { ...read, operation: "FECAESolicitar", repeatable: false };

  test("a read is repeated after a lost answer; a write never is", async () => {
    const reading = await caller((count) => (count < 3 ? { reset: true } : good));
    expect((await reading.caller.call(read)).kind).toBe("body");
    expect(reading.server.received).toHaveLength(3);
    const writing = await caller(() => ({ reset: true }));
    expect(await failureOf(writing.caller.call(write))).toMatchObject({ phase: "lost" });
    expect(writing.server.received).toHaveLength(1);
  });

  test("a request that is turned away is not repeated, not even a read", async () => {
    const { caller: made, server } = await caller(() => ({ status: 400, body: "" }));
    expect(await failureOf(made.call(read))).toMatchObject({ phase: "refused", reason: "http 400" });
    expect(server.received).toHaveLength(1);
  });

  test("after five failures in a row nothing is sent for a while; then one call finds out, and all go on", async () => {
    let isDown = true;
    const { caller: made, server, calls } = await caller(() => (isDown ? { status: 503, body: "<html></html>", contentType: "text/html" } : good));
    for (let time = 0; time < 5; time++) expect((await failureOf(made.call(write))).phase).toBe("lost");
    expect(made.isHeldBack).toBe(true);
    expect(await failureOf(made.call(write))).toMatchObject({ phase: "not-sent", reason: "held back" });
    expect(server.received).toHaveLength(5);
    await made.call({ ...read, pastBreaker: true }).catch(() => undefined);
    expect(server.received).toHaveLength(6);
    isDown = false;
    await new Promise((resolve) => setTimeout(resolve, 400));
    await Promise.all([made.call(write), made.call(write)]);
    expect(made.isHeldBack).toBe(false);
    expect(calls.at(-1)).toMatchObject({ service: "wsfe", operation: "FECAESolicitar", outcome: "answer" });
    expect(calls[0]).toMatchObject({ outcome: "lost", reason: "http 503" });
  });
});

describe("TLS", () => {
  const identity = makeCertificate({ localhost: true });
  async function serve(options: object): Promise<string> {
    const server: Server = createTlsServer({ key: identity.privateKey, cert: identity.certificate, ...options }, (_request, response) => response.end(good.body));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(() => void server.closeAllConnections(), () => void server.close());
    return `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  test("TLS 1.3, and TLS 1.2 with elliptic curves, are spoken", async () => {
    for (const options of [{ minVersion: "TLSv1.3" }, { maxVersion: "TLSv1.2", ciphers: "ECDHE-RSA-AES128-GCM-SHA256" }]) {
      const url = await serve(options);
      expect(await open({ certificateAuthority: identity.certificate }).post({ ...request, url, timeoutMs: 3_000 })).toMatchObject({ status: 200 });
    }
  });

  test("plain Diffie-Hellman is not offered, so that its short group can never be chosen", async () => {
    const url = await serve({ maxVersion: "TLSv1.2", ciphers: "DHE-RSA-AES128-GCM-SHA256", dhparam: "auto" });
    expect(await failureOf(open({ certificateAuthority: identity.certificate }).post({ ...request, url, timeoutMs: 3_000 }))).toMatchObject({ phase: "not-sent" });
  });

  test("a certificate of nobody we know is refused", async () => {
    const url = await serve({});
    expect(await failureOf(open().post({ ...request, url, timeoutMs: 3_000 }))).toMatchObject({ phase: "not-sent" });
  });
});
