import { faultSchema, matches, type Fault, type FaultInput, type Target } from "./fault.ts";

interface Waiting {
  readonly fault: Fault;
  skip: number;
  /** Calls still to hit; Infinity until cleared. */
  left: number;
}

/** The faults that wait for their call, first come first served: a call takes at most one. */
export class FaultQueue {
  #waiting: Waiting[] = [];

  constructor(faults: readonly FaultInput[] = []) {
    for (const fault of faults) this.add(fault);
  }

  add(input: FaultInput): Fault {
    const fault = faultSchema.parse(input);
    this.#waiting.push({ fault, skip: fault.skip, left: fault.times === 0 ? Infinity : fault.times });
    return fault;
  }

  take(target: Target): Fault | undefined {
    for (const waiting of this.#waiting) {
      if (!matches(waiting.fault, target)) continue;
      if (waiting.skip > 0) {
        waiting.skip -= 1;
        continue;
      }
      waiting.left -= 1;
      if (waiting.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== waiting);
      return waiting.fault;
    }
    return undefined;
  }

  list(): Fault[] {
    return this.#waiting.map((waiting) => waiting.fault);
  }

  clear(): void {
    this.#waiting = [];
  }
}
