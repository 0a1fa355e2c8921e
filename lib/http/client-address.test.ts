import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { clientAddress, clientAddressHeader, noteClientAddresses } from "./client-address.ts";

describe("the address of a client", () => {
  const of = (trustedProxies: number, forwardedFor?: string, peer = "10.0.0.9") => clientAddress({ peer, forwardedFor, trustedProxies });

  test("is the peer where no proxy is trusted, whatever the caller writes", () => {
    expect(of(0)).toBe("10.0.0.9");
    expect(of(0, "1.2.3.4, 5.6.7.8")).toBe("10.0.0.9");
  });
  test("is what the last trusted proxy saw, whatever the caller put before it", () => {
    expect(of(1, "203.0.113.7")).toBe("203.0.113.7");
    expect(of(1, "1.2.3.4, 203.0.113.7")).toBe("203.0.113.7");
    expect(of(2, "1.2.3.4, 203.0.113.7, 10.0.0.8")).toBe("203.0.113.7");
  });
  test("is the peer where a request came round the proxies", () => {
    expect(of(1)).toBe("10.0.0.9");
    expect(of(2, "203.0.113.7")).toBe("203.0.113.7");
  });
  test("is one, however IPv4 is written", () => {
    expect(of(0, undefined, "::ffff:10.0.0.9")).toBe("10.0.0.9");
    expect(of(0, undefined, "")).toBe("unknown");
  });
});

describe("a server of this process", () => {
  const servers = [createServer((request, response) => response.end(String(request.headers[clientAddressHeader]))), createServer((request, response) => response.end(String(request.headers[clientAddressHeader])))];
  afterEach(() => servers.forEach((server) => server.close()));

  const ask = async (server: (typeof servers)[number]): Promise<string> => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}`, { headers: { [clientAddressHeader]: "6.6.6.6", "x-forwarded-for": "1.2.3.4" } });
    return answer.text();
  };

  test("notes it over what the caller claims, also where the server was made before", async () => {
    noteClientAddresses({ trustedProxies: 0 });
    expect(await ask(servers[0] as (typeof servers)[number])).toBe("127.0.0.1");
    noteClientAddresses({ trustedProxies: 1 });
    expect(await ask(servers[1] as (typeof servers)[number])).toBe("1.2.3.4");
  });
});
