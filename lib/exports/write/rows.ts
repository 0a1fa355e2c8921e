import type { ExportPlan } from "../plan-export.ts";

/** The rows of an export, some at a time. */
export type RowGroups = AsyncGenerator<readonly unknown[], void>;

export type Piece = string | Uint8Array;

/** Writes the file of an export. `count` is how many rows there will be. */
export type ExportWriter = (groups: RowGroups, plan: ExportPlan, count: number) => AsyncGenerator<Piece, void>;
