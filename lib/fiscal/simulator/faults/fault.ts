import { z } from "zod";

const code = z.number().int().positive();

/** What can go wrong on purpose. `reset` and `truncated` cut the connection; the rest answers. */
const kinds = z.discriminatedUnion("kind", [
  /** An `Errors` entry of the service: 500, 501, 502 or any other. Nothing is done. */
  z.object({ kind: z.literal("error"), code, message: z.string().optional() }),
  /** The ticket counts as expired: Err 600. */
  z.object({ kind: z.literal("token-expired") }),
  /** An HTTP status with a page of HTML, as a proxy in front of the service sends it. */
  z.object({ kind: z.literal("http"), status: z.number().int().min(400).max(599).default(503) }),
  z.object({ kind: z.literal("soap-fault"), message: z.string().default("Server was unable to process request.") }),
  /** A login fault by its code (`wsaa.unavailable`, `cms.cert.blacklist` …). */
  z.object({ kind: z.literal("login-fault"), code: z.string(), message: z.string().optional() }),
  /** Everything is done and rolled back; then the connection is cut. */
  z.object({ kind: z.literal("reset-before-commit") }),
  /** Everything is done and committed, and nobody is told: the lost CAE. */
  z.object({ kind: z.literal("reset-after-commit") }),
  /** Committed; half of the answer arrives. */
  z.object({ kind: z.literal("truncated") }),
  z.object({ kind: z.literal("slow"), delayMs: z.number().int().min(1), when: z.enum(["before", "after"]).default("after") }),
  /** Somebody else takes the next number of the series just before: 10016, and another document under that number. */
  z.object({ kind: z.literal("number-taken") }),
  /** 10016 although the number was right, and nobody took it. */
  z.object({ kind: z.literal("number-refused") }),
  /** The detail at this position (from 1) is rejected for this reason. */
  z.object({ kind: z.literal("reject"), position: z.number().int().min(1).default(1), code: code.default(10063), message: z.string().default("Rechazo inyectado por el simulador.") }),
  /** Every approved detail carries this observation. */
  z.object({ kind: z.literal("observe"), code, message: z.string() }),
  /** FECompConsultar does not see it yet: 602. */
  z.object({ kind: z.literal("consult-not-found") }),
  /** An `Events` entry beside the ordinary answer. */
  z.object({ kind: z.literal("event"), code, message: z.string().optional() }),
  /** FEDummy answers that a server is down. */
  z.object({ kind: z.literal("down") }),
]);

const matching = z.object({
  /** Default: the operation that the kind is about; for the general ones, every operation. */
  operation: z.string().optional(),
  pointOfSale: z.number().int().optional(),
  voucherType: z.number().int().optional(),
  /** Calls that match and are let through first. */
  skip: z.number().int().min(0).default(0),
  /** How many calls it hits. 0: until it is cleared. */
  times: z.number().int().min(0).default(1),
});

export const faultSchema = kinds.and(matching);
export type Fault = z.output<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;

const operationOf: Readonly<Partial<Record<Fault["kind"], string>>> = {
  "login-fault": "loginCms",
  "reset-before-commit": "FECAESolicitar",
  "reset-after-commit": "FECAESolicitar",
  truncated: "FECAESolicitar",
  "number-taken": "FECAESolicitar",
  "number-refused": "FECAESolicitar",
  reject: "FECAESolicitar",
  observe: "FECAESolicitar",
  "consult-not-found": "FECompConsultar",
  down: "FEDummy",
};

/** What these faults are about does not exist there: no ticket, and no errors or events in the answer. */
const immune: Readonly<Partial<Record<Fault["kind"], readonly string[]>>> = {
  error: ["FEDummy"],
  "token-expired": ["FEDummy", "loginCms"],
  event: ["FEDummy", "loginCms"],
};

export interface Target {
  readonly operation: string;
  readonly pointOfSale: number | undefined;
  readonly voucherType: number | undefined;
}

export function matches(fault: Fault, target: Target): boolean {
  const operation = fault.operation ?? operationOf[fault.kind];
  if (operation !== undefined && operation !== target.operation) return false;
  if (immune[fault.kind]?.includes(target.operation)) return false;
  if (fault.pointOfSale !== undefined && fault.pointOfSale !== target.pointOfSale) return false;
  return fault.voucherType === undefined || fault.voucherType === target.voucherType;
}

/** Of a header: a kind alone (`reset-after-commit`) or the JSON of a fault. Undefined for what is neither. */
export function readFaultHeader(text: string): Fault | undefined {
  try {
    const parsed = faultSchema.safeParse(text.trim().startsWith("{") ? JSON.parse(text) : { kind: text.trim() });
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
