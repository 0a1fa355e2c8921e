import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "../faults/fault.ts";
import { ConnectionCut } from "../wsfe/operation.ts";
import { html, type HttpAnswer } from "./answer.ts";

/** What an injected fault does instead of the call. Undefined: the call goes on. */
export async function beforeCall(fault: Fault | undefined): Promise<HttpAnswer | undefined> {
  if (fault?.kind === "slow" && fault.when === "before") await sleep(fault.delayMs);
  if (fault?.kind !== "http") return undefined;
  return html(fault.status, fault.status === 503 ? "Service Unavailable" : `HTTP Error ${fault.status}`);
}

/** What it does to a call that is done: everything is committed by now. @throws ConnectionCut */
export async function afterCall(fault: Fault | undefined): Promise<void> {
  if (fault?.kind === "slow" && fault.when === "after") await sleep(fault.delayMs);
  if (fault?.kind === "reset-after-commit" || fault?.kind === "reset-before-commit") throw new ConnectionCut();
}
