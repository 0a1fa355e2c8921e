import type { SimulatorContext } from "../context.ts";
import type { Fault } from "../faults/fault.ts";
import type { RequestReader } from "../soap/request-reader.ts";
import type { XmlObject } from "../soap/write-xml.ts";
import type { Notice } from "./notice.ts";

/** One call on its way, with the fault that was injected into it, if any. */
export interface Call {
  readonly context: SimulatorContext;
  readonly operation: string;
  readonly fault: Fault | undefined;
  /** When it came in: one instant for everything that it decides and writes. */
  readonly at: Date;
}

export interface OperationAnswer {
  readonly content: XmlObject;
  readonly errors?: readonly Notice[];
}

/** A request that could be read. The service reads everything before it looks at the ticket. */
export interface ReadRequest {
  /** What stands beside the error when the ticket, or the service itself, refuses: required numbers are 0. */
  readonly refused: XmlObject;
  run(call: Call, taxId: string): Promise<OperationAnswer>;
}

/** Reads its request. @throws UnreadableRequest */
export type Operation = (request: RequestReader) => ReadRequest;

/** The connection is cut and nothing was done, or nobody is told what was. */
export class ConnectionCut extends Error {
  override name = "ConnectionCut";
}

/** The service says no to the whole call, with these errors and no result. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly errors: readonly Notice[];

  constructor(...errors: readonly Notice[]) {
    super(errors.map((error) => error.message).join(" "));
    this.errors = errors;
  }
}
