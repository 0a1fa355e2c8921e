import type { Actor } from "../auth/actor.ts";
import type { Db, Tx } from "../db/client.ts";
import { customersKind } from "./kinds/customers.ts";
import { servicesKind } from "./kinds/services.ts";
import type { ImportKind, Mapping, RowError } from "./model.ts";
import type { ReadRow } from "./read-row.ts";

/** Who loads rows: the person who uploaded the file, by the worker's hand. */
export type Loader = Pick<Actor, "userId" | "label" | "requestId">;

/** A row with what is to become of it. */
export type Verdict<Input> =
  | { readonly outcome: "NEW"; readonly row: ReadRow; readonly input: Input }
  | { readonly outcome: "UNCHANGED"; readonly row: ReadRow }
  | { readonly outcome: "REJECTED"; readonly row: ReadRow; readonly errors: readonly RowError[] };

/** What is particular to the rows of one kind. `judge` and `load` are a few statements for any number of rows. */
export interface KindOfRows<Input> {
  /**
   * Says of each row whether it is new, already there, or wrong, and why. A reference that comes twice among the rows is
   * compared with the first one, as if that were already loaded.
   */
  judge(db: Db, options: { rows: readonly ReadRow[]; mapping: Mapping }): Promise<Verdict<Input>[]>;
  /** Loads rows that are new. Those whose reference somebody else took meanwhile are left out. @returns the references loaded. */
  load(tx: Tx, options: { inputs: readonly Input[]; loader: Loader; importId: number }): Promise<ReadonlySet<string>>;
  referenceOf(input: Input): string;
}

/** Hides the type of the kind's input: judging and loading always go together. */
export interface RowLoader {
  judge(db: Db, options: { rows: readonly ReadRow[]; mapping: Mapping }): Promise<Verdict<unknown>[]>;
  judgeAndLoad(tx: Tx, options: { rows: readonly ReadRow[]; mapping: Mapping; loader: Loader; importId: number }): Promise<{ created: number; verdicts: Verdict<unknown>[] }>;
}

function rowLoader<Input>(kind: KindOfRows<Input>): RowLoader {
  return {
    judge: (db, options) => kind.judge(db, options),
    async judgeAndLoad(tx, { rows, mapping, loader, importId }) {
      const verdicts = await kind.judge(tx, { rows, mapping });
      const fresh = verdicts.flatMap((verdict) => (verdict.outcome === "NEW" ? [verdict] : []));
      if (fresh.length === 0) return { created: 0, verdicts };
      const loaded = await kind.load(tx, { inputs: fresh.map(({ input }) => input), loader, importId });
      if (loaded.size === fresh.length) return { created: fresh.length, verdicts };
      // Another import or a person was faster with some references: their rows are now compared with what they wrote, and
      // so are the rows of the file that repeat them.
      const lost = new Set(fresh.filter(({ input }) => !loaded.has(kind.referenceOf(input))).map(({ row }) => row));
      const kept = new Set(fresh.flatMap(({ row }) => (lost.has(row) ? [] : [row])));
      const again = await kind.judge(tx, { rows: rows.filter((row) => !kept.has(row)), mapping });
      if (again.some(({ outcome }) => outcome === "NEW")) throw new Error("a row was neither loaded nor found: it is tried again");
      const second = new Map(again.map((verdict) => [verdict.row, verdict]));
      return { created: kept.size, verdicts: verdicts.map((verdict) => second.get(verdict.row) ?? verdict) };
    },
  };
}

export const loaders: Readonly<Record<ImportKind, RowLoader>> = {
  services: rowLoader(servicesKind),
  customers: rowLoader(customersKind),
};
