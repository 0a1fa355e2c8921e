import type pg from "pg";
import type { FaultQueue } from "./faults/fault-queue.ts";
import type { AuthorityKeys } from "./keys/authority-keys.ts";
import type { SimulatorSettings } from "./settings.ts";

/** What every part of a running simulator works with. */
export interface SimulatorContext {
  readonly settings: SimulatorSettings;
  readonly pool: pg.Pool;
  readonly keys: AuthorityKeys;
  readonly faults: FaultQueue;
  /** Calls so far, by operation. */
  readonly calls: Map<string, number>;
  readonly clock: () => Date;
  /** Stops the clock at an instant; undefined lets it run again. */
  readonly setClock: (at: Date | undefined) => void;
  /** True while documents of any date are taken: for whoever writes a history. */
  anyDate: boolean;
}
