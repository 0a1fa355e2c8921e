import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "#lib/logger.ts";
import type { SimulatorContext } from "../context.ts";
import { readFaultHeader, type Fault, type Target } from "../faults/fault.ts";
import { serveLogin } from "../wsaa/serve.ts";
import { writeWsaaWsdl } from "../wsaa/wsdl.ts";
import { ConnectionCut } from "../wsfe/operation.ts";
import { routeCall } from "../wsfe/serve.ts";
import { writeWsfeWsdl } from "../wsfe/wsdl.ts";
import { serveAdmin } from "./admin.ts";
import { html, type HttpAnswer } from "./answer.ts";
import { afterCall, beforeCall } from "./spoil.ts";

export const wsaaPath = "/ws/services/LoginCms";
export const wsfePath = "/wsfev1/service.asmx";

/** Far beyond 250 documents; enough to be sure that nobody fills the memory. */
const bodyLimitBytes = 32 * 1024 * 1024;

/** One HTTP exchange, to the last byte or to the cut. */
export async function serve(context: SimulatorContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await readBody(request);
    const { answer, fault } = await dispatch(context, request, body);
    send(response, answer, fault);
  } catch (error) {
    if (!(error instanceof ConnectionCut)) logger.error({ error }, "the simulator failed");
    // A reset, not a polite end: what a client sees when a machine in between goes away.
    request.socket.resetAndDestroy();
  }
}

interface Exchange {
  readonly answer: HttpAnswer;
  readonly fault: Fault | undefined;
}

async function dispatch(context: SimulatorContext, request: IncomingMessage, body: string): Promise<Exchange> {
  const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`);
  const path = url.pathname.toLowerCase();
  const isDescription = [...url.searchParams.keys()].some((key) => key.toLowerCase() === "wsdl");
  if (path.startsWith("/admin/")) return plain(await serveAdmin(context, { method: request.method ?? "GET", path: url.pathname, body }));
  const isLogin = path === wsaaPath.toLowerCase();
  if (!isLogin && path !== wsfePath) return plain(html(404, "Not Found"));
  if (request.method !== "POST") return plain(isDescription ? describe(isLogin, url) : html(request.method === "GET" ? 200 : 405, isLogin ? "LoginCms" : "Service"));
  return isLogin ? callLogin(context, request, body) : callInvoicing(context, request, body);
}

function plain(answer: HttpAnswer): Exchange {
  return { answer, fault: undefined };
}

function describe(isLogin: boolean, url: URL): HttpAnswer {
  return { status: 200, contentType: "text/xml; charset=utf-8", body: isLogin ? writeWsaaWsdl(`${url.origin}${wsaaPath}`) : writeWsfeWsdl(`${url.origin}${wsfePath}`) };
}

async function callLogin(context: SimulatorContext, request: IncomingMessage, body: string): Promise<Exchange> {
  const fault = begin(context, request, { operation: "loginCms", pointOfSale: undefined, voucherType: undefined });
  return exchange(context, fault, () => serveLogin(context, { body, soapAction: soapActionOf(request), fault }));
}

async function callInvoicing(context: SimulatorContext, request: IncomingMessage, body: string): Promise<Exchange> {
  const routed = routeCall({ body, soapAction: soapActionOf(request) });
  if (!("target" in routed)) return plain(routed);
  const fault = begin(context, request, routed.target);
  return exchange(context, fault, () => routed.answer(context, fault));
}

/** Counts the call and finds its fault: the one of its own header first. */
function begin(context: SimulatorContext, request: IncomingMessage, target: Target): Fault | undefined {
  context.calls.set(target.operation, (context.calls.get(target.operation) ?? 0) + 1);
  const header = request.headers["x-simulator-fault"];
  return (typeof header === "string" ? readFaultHeader(header) : undefined) ?? context.faults.take(target);
}

async function exchange(context: SimulatorContext, fault: Fault | undefined, call: () => Promise<HttpAnswer>): Promise<Exchange> {
  if (context.settings.latencyMs > 0) await sleep(context.settings.latencyMs);
  const answer = (await beforeCall(fault)) ?? (await call());
  await afterCall(fault);
  return { answer, fault };
}

/** Of SOAP 1.1 a header, of 1.2 a parameter of the content type. */
function soapActionOf(request: IncomingMessage): string | undefined {
  const header = request.headers.soapaction;
  if (typeof header === "string") return header;
  return /;\s*action="?([^";]+)"?/.exec(request.headers["content-type"] ?? "")?.[1];
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimitBytes) throw new ConnectionCut();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8").replace(/^\uFEFF/, "");
}

function send(response: ServerResponse, answer: HttpAnswer, fault: Fault | undefined): void {
  const body = Buffer.from(answer.body, "utf8");
  response.writeHead(answer.status, { "Content-Type": answer.contentType, "Content-Length": body.length, "Cache-Control": "private, max-age=0" });
  if (fault?.kind !== "truncated") {
    response.end(body);
    return;
  }
  // The length promises the whole; half of it comes, and then nothing more.
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}
