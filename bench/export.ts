import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ExportMeasure } from "./export-program.ts";

const run = promisify(execFile);

/** Reads the export of a batch, or the COPY of its query, in a process of its own. */
export async function measureExport(mode: "export" | "copy", { url, batchId }: { url: string; batchId: number }): Promise<ExportMeasure> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, "export-program.ts"), mode, String(batchId)], {
    cwd: join(import.meta.dirname, ".."),
    env: { ...process.env, DATABASE_URL: url },
  });
  return JSON.parse(stdout) as ExportMeasure;
}
