import { Server, type IncomingMessage } from "node:http";

/** Request header in which this server tells its handlers who calls. A caller cannot set it: it is written at each request. */
export const clientAddressHeader = "x-client-address";

/**
 * The address that a request comes from. Each proxy adds to x-forwarded-for who called it, so with `trustedProxies` of our own the
 * entry that many places before the peer is the first one that a caller cannot make up; what stands before it is only a claim.
 */
export function clientAddress({ peer, forwardedFor, trustedProxies }: { peer: string; forwardedFor: string | undefined; trustedProxies: number }): string {
  const chain = [...(forwardedFor ?? "").split(","), peer].map((address) => address.trim()).filter((address) => address !== "");
  const address = chain.at(-1 - trustedProxies) ?? chain[0] ?? "unknown";
  return address.replace(/^::ffff:(?=[\d.]+$)/, "").slice(0, 64);
}

/**
 * Makes every HTTP server of this process note the client's address before anybody else sees the request. Handlers of Next are not
 * given the socket, and Next leaves an x-forwarded-for of the caller's as it came.
 */
export function noteClientAddresses({ trustedProxies }: { trustedProxies: number }): void {
  // On Server itself, over the one it inherits: a second call, after a hot reload, takes the place of the first.
  Server.prototype.emit = function emit(this: Server, event: string | symbol, ...args: unknown[]): boolean {
    if (event === "request") {
      const request = args[0] as IncomingMessage;
      const forwarded = request.headers["x-forwarded-for"];
      const forwardedFor = typeof forwarded === "string" ? forwarded : forwarded?.join(",");
      request.headers[clientAddressHeader] = clientAddress({ peer: request.socket.remoteAddress ?? "", forwardedFor, trustedProxies });
    }
    return inherited.apply(this, [event, ...args]);
  };
}

const inherited = Object.getPrototypeOf(Server.prototype).emit as (this: Server, event: string | symbol, ...args: unknown[]) => boolean;
