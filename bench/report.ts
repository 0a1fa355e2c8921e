import { cpus, loadavg, platform, release, totalmem } from "node:os";

/** The figures of a run. Absent: that part was not asked for. */
export interface Figures {
  batchPerSecond?: number;
  issuePerSecond?: number;
  floorPerSecond?: number;
  floorIssuePerSecond?: number;
  loopPerSecond?: number;
  /** Launch to PROCESSED, against the floor from the same free pendings to the same rows. */
  batchToFloor?: number;
  /** Issue phase against the issuing part of the floor. */
  issueToFloor?: number;
  /** The hardest reading: the whole batch, launch and reservation included, against the issuing part of the floor alone. */
  batchToFloorIssue?: number;
  batchToLoop?: number;
  launchMs?: number;
  workerPeakMiB?: number;
  workerPeakSmallMiB?: number;
  workerPeakLargeMiB?: number;
  exportPerSecond?: number;
  copyPerSecond?: number;
  exportToCopy?: number;
  /** Of 5,000 documents on 4 lanes with 500 ms a call: time against the wire alone, and against one document a call. */
  lanesToWire?: number;
  lanesToSingle?: number;
  exportPeakSmallMiB?: number;
  exportPeakLargeMiB?: number;
}

export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly runs: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

export const count = (value: number): string => Math.round(value).toLocaleString("en-US");
const ratio = (value: number): string => value.toFixed(2);

/** Median and the single runs it is of. */
export function row(what: string, values: readonly number[], unit: string): Row {
  return { what, figure: `${count(median(values))} ${unit}`, runs: values.map(count).join("  ") };
}

/** What each target asks for, and whether this run met it. A miss is printed as a miss. */
export function judge(figures: Figures): string[] {
  const lines: string[] = [];
  const check = (value: number | undefined, met: (value: number) => boolean, text: (value: number) => string) => {
    if (value !== undefined) lines.push(`${met(value) ? "met   " : "MISSED"}  ${text(value)}`);
  };
  check(figures.batchToFloor, (it) => it >= 0.8, (it) => `batch ÷ floor, launch to end                 ${ratio(it)}  (target ≥ 0.80)`);
  check(figures.issueToFloor, (it) => it >= 0.8, (it) => `batch ÷ floor, issuing alone                 ${ratio(it)}  (target ≥ 0.80)`);
  check(figures.batchToLoop, (it) => it >= 20, (it) => `batch ÷ loop                                 ${ratio(it)}  (target ≥ 20)`);
  check(figures.launchMs, (it) => it <= 300, (it) => `launch of 200,000 answered in                ${count(it)} ms  (target ≤ 300)`);
  check(figures.workerPeakMiB, (it) => it < 300, (it) => `worker's peak memory                         ${count(it)} MiB  (target < 300)`);
  check(figures.lanesToWire, (it) => it <= 1.5, (it) => `4 lanes, 5,000 documents: time ÷ wire         ${ratio(it)}  (target ≤ 1.50)`);
  check(figures.lanesToSingle, (it) => it >= 50, (it) => `… per document, against one a call           ${ratio(it)} ×  (target ≥ 50)`);
  const { workerPeakSmallMiB: small, workerPeakLargeMiB: large } = figures;
  if (small !== undefined && large !== undefined) {
    check(large / small, (it) => it <= 1.1 && it >= 0.9, (it) => `worker's peak, most pendings ÷ fewest        ${ratio(it)}  (target 0.90 to 1.10)`);
  }
  const { exportPerSecond, exportToCopy } = figures;
  if (exportPerSecond !== undefined && exportToCopy !== undefined) {
    check(exportPerSecond, (it) => it >= 50_000 || exportToCopy >= 0.5, (it) => `export                                       ${count(it)} invoices/s, ${ratio(exportToCopy)} of COPY  (target ≥ 50,000 or ≥ 0.50)`);
  }
  const { exportPeakSmallMiB, exportPeakLargeMiB } = figures;
  if (exportPeakSmallMiB !== undefined && exportPeakLargeMiB !== undefined) {
    check(exportPeakLargeMiB / exportPeakSmallMiB, (it) => it <= 1.5, (it) => `export's peak memory, largest ÷ smallest     ${ratio(it)}  (${exportPeakSmallMiB} and ${exportPeakLargeMiB} MiB; flat is ≤ 1.50)`);
  }
  return lines;
}

export function machineFacts(): Record<string, string | number> {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${release()}`,
    node: process.version,
    loadBefore: (loadavg()[0] ?? 0).toFixed(2),
  };
}

export function printTable(rows: readonly Row[], write: (line: string) => void): void {
  const width = Math.max(...rows.map((it) => it.what.length));
  const figureWidth = Math.max(...rows.map((it) => it.figure.length));
  for (const it of rows) write(`${it.what.padEnd(width)}  ${it.figure.padStart(figureWidth)}   ${it.runs}`);
}
