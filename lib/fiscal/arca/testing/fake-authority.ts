import http from "node:http";
import type { AddressInfo } from "node:net";

/** How a fake server ends an exchange. */
export interface Reply {
  readonly status?: number;
  readonly body?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  /** Ends the connection without an answer, after the request has been read. */
  readonly reset?: boolean;
  /** Announces the whole answer and sends half of it. */
  readonly cutOff?: boolean;
}

export interface Received {
  readonly operation: string;
  readonly body: string;
  readonly headers: http.IncomingHttpHeaders;
}

export interface FakeAuthority {
  readonly url: string;
  readonly wsaaUrl: string;
  readonly wsfeUrl: string;
  readonly received: readonly Received[];
  count(operation: string): number;
  stop(): Promise<void>;
}

/** An HTTP server that answers as it is told, to try the client's faults on. What ARCA really does is the simulator's business. */
export async function startFakeAuthority(answer: (request: Received) => Reply): Promise<FakeAuthority> {
  const received: Received[] = [];
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts).toString("utf8");
      const operation = /<(?:\w+:)?(loginCms|FE\w+)[\s>]/.exec(body)?.[1] ?? "";
      const it = { operation, body, headers: request.headers };
      received.push(it);
      const reply = answer(it);
      setTimeout(() => send(response, reply), reply.delayMs ?? 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url, received,
    wsaaUrl: `${url}/ws/services/LoginCms`,
    wsfeUrl: `${url}/wsfev1/service.asmx`,
    count: (operation) => received.filter((it) => it.operation === operation).length,
    stop: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

function send(response: http.ServerResponse, reply: Reply): void {
  if (reply.reset) {
    response.socket?.destroy();
    return;
  }
  const body = Buffer.from(reply.body ?? "", "utf8");
  response.writeHead(reply.status ?? 200, { "content-type": reply.contentType ?? "text/xml; charset=utf-8", "content-length": body.length, ...reply.headers });
  if (!reply.cutOff) {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}
