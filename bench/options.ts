import { parseArgs } from "node:util";

export const parts = ["batch", "floor", "loop", "launch", "memory", "export", "lanes", "lists"] as const;
/** A million rows take minutes to make: only when asked for. */
const unasked: readonly string[] = ["lists"];
export type Part = (typeof parts)[number];

export interface Options {
  /** Invoices per run of batch and floor. */
  readonly n: number;
  /** Runs of each contestant; figures are medians. */
  readonly runs: number;
  /** Invoices per run of the loop, which is too slow for all of them. */
  readonly loopN: number;
  /** Pendings of the two runs whose memory is compared, and of the export that is timed. */
  readonly memoryN: readonly [small: number, large: number];
  /** Documents, and free pendings, of the database whose lists are timed. */
  readonly rows: number;
  readonly only: ReadonlySet<Part>;
  readonly json: boolean;
}

const usage = `npm run bench -- [--n 100000] [--runs 3] [--loop-n 2000] [--memory 20000,500000] [--rows 1000000] [--only ${parts.join(",")}] [--json]`;

/** Throws with the usage. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      n: { type: "string", default: "100000" },
      runs: { type: "string", default: "3" },
      "loop-n": { type: "string", default: "2000" },
      memory: { type: "string", default: "20000,500000" },
      rows: { type: "string", default: "1000000" },
      only: { type: "string", default: parts.filter((part) => !unasked.includes(part)).join(",") },
      json: { type: "boolean", default: false },
    },
  });
  const [small = 0, large = 0] = values.memory.split(",").map(readCount);
  const only = values.only.split(",");
  if (!only.every((part): part is Part => parts.some((known) => known === part)) || small >= large) throw new Error(usage);
  return { n: readCount(values.n), runs: readCount(values.runs), loopN: readCount(values["loop-n"]), memoryN: [small, large], rows: readCount(values.rows), only: new Set(only), json: values.json };
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error(usage);
  return count;
}
