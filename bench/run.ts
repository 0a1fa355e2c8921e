import { businessDate } from "#lib/clock.ts";
import { runFloor, type FloorRun } from "./contestants/floor.ts";
import { runLoop, type LoopRun } from "./contestants/loop.ts";
import { runOurBatch, type BatchRun } from "./contestants/batch.ts";
import { fill } from "./data.ts";
import { measureExport } from "./export.ts";
import type { ExportMeasure } from "./export-program.ts";
import { runLanes } from "./lanes.ts";
import { measureLists } from "./lists.ts";
import { fillMillion } from "./million.ts";
import { startWeb } from "./web.ts";
import { timeLaunches } from "./launch.ts";
import { readOptions, type Options, type Part } from "./options.ts";
import { count, judge, machineFacts, median, printTable, row, type Figures, type Row } from "./report.ts";
import { cloneTemplate, dropDatabase, makeTemplate, serverFacts, startServer, type BenchDatabase, type BenchServer } from "./server.ts";

/** `npm run bench`: see README.md beside this file. Figures go to stdout, what is going on to stderr. */
const note = (text: string): void => void process.stderr.write(`${text}\n`);
const launchCount = 200_000;

interface Result {
  readonly figures: Figures;
  readonly rows: Row[];
}

async function onClone<T>(server: BenchServer, template: string, work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  const database = await cloneTemplate(server, template);
  try {
    return await work(database);
  } finally {
    await database.drop();
  }
}

/** The contestants take turns, so that a machine that gets slower gets slower for all of them. */
async function compare(server: BenchServer, { n, runs, loopN, only }: Options, { figures, rows }: Result): Promise<void> {
  note(`filling: ${count(n)} documents of history, ${count(n)} free pendings`);
  const template = await makeTemplate(server, "compare", (database) => fill(database, { history: n, free: n }));
  const batches: BatchRun[] = [];
  const floors: FloorRun[] = [];
  const loops: LoopRun[] = [];
  for (let run = 1; run <= runs; run++) {
    if (only.has("batch")) batches.push(await onClone(server, template, (database) => runOurBatch(database)));
    if (only.has("floor")) floors.push(await onClone(server, template, runFloor));
    if (only.has("loop")) loops.push(await onClone(server, template, (database) => runLoop(database, { limit: Math.min(loopN, n) })));
    note(`run ${run} of ${runs}: batch ${ms(batches.at(-1))}, floor ${ms(floors.at(-1))}, loop ${ms(loops.at(-1))}`);
  }
  await dropDatabase(server, template);

  const rate = (all: readonly { invoices: number }[], time: (index: number) => number) => all.map((it, index) => (it.invoices / time(index)) * 1000);
  const put = (name: "batchPerSecond" | "issuePerSecond" | "floorPerSecond" | "floorIssuePerSecond" | "loopPerSecond", what: string, values: readonly number[]) => {
    if (values.length === 0) return;
    figures[name] = Math.round(median(values));
    rows.push(row(what, values, "invoices/s"));
  };
  put("batchPerSecond", "our batch, launch to PROCESSED", rate(batches, (index) => batches[index]?.totalMs ?? 0));
  put("floorPerSecond", "floor: reserve, INSERT … SELECT, UPDATE", rate(floors, (index) => floors[index]?.totalMs ?? 0));
  put("issuePerSecond", "our batch, issuing alone", rate(batches, (index) => batches[index]?.issueMs ?? 0));
  put("floorIssuePerSecond", "floor, INSERT … SELECT and UPDATE alone", rate(floors, (index) => floors[index]?.issueMs ?? 0));
  put("loopPerSecond", "ordinary Prisma loop, one transaction", rate(loops, (index) => loops[index]?.totalMs ?? 0));
  notePeak(figures, batches.map((it) => it.peakMiB));
}

function ms(run: { totalMs: number } | undefined): string {
  return run === undefined ? "-" : `${count(run.totalMs)} ms`;
}

function notePeak(figures: Figures, peaks: readonly (number | null)[]): void {
  const known = peaks.filter((peak) => peak !== null);
  if (known.length > 0) figures.workerPeakMiB = Math.max(figures.workerPeakMiB ?? 0, ...known);
}

/** What must not grow: the launch of 200,000, the worker's memory and the export's. */
async function scale(server: BenchServer, options: Options, result: Result): Promise<void> {
  const [small, large] = options.memoryN;
  const free = Math.max(large, launchCount);
  note(`filling: ${count(free)} free pendings`);
  const template = await makeTemplate(server, "scale", (database) => fill(database, { history: 0, free }));
  const { figures, rows } = result;
  if (options.only.has("launch")) {
    const times = await onClone(server, template, (database) => timeLaunches(database, { count: launchCount }));
    figures.launchMs = Math.round(median(times));
    rows.push(row(`POST /billing-batches, ${count(launchCount)} by filter`, times, "ms"));
  }
  if (options.only.has("memory") || options.only.has("export")) {
    const peaks: number[][] = [];
    for (const pendings of [small, large]) {
      await onClone(server, template, async (database) => {
        const batch = await runOurBatch(database, { count: pendings });
        note(`${count(pendings)} pendings: ${ms(batch)}, worker's peak ${batch.peakMiB ?? "unknown"} MiB`);
        if (batch.peakMiB !== null) rows.push(row(`worker's peak memory, ${count(pendings)} pendings`, [batch.peakMiB], "MiB"));
        notePeak(figures, [batch.peakMiB]);
        figures[pendings === small ? "workerPeakSmallMiB" : "workerPeakLargeMiB"] = batch.peakMiB ?? undefined;
        if (!options.only.has("export")) return;
        const exports = await compareExport(database, batch, options.runs, pendings === large ? result : undefined);
        peaks.push(exports.map((it) => it.peakMiB));
        rows.push(row(`export's peak memory, ${count(pendings)} invoices`, exports.map((it) => it.peakMiB), "MiB"));
      });
    }
    const [least, most] = peaks;
    if (least && most) Object.assign(figures, { exportPeakSmallMiB: median(least), exportPeakLargeMiB: median(most) } satisfies Figures);
  }
  await dropDatabase(server, template);
}

/** Export and COPY of the same query in turns. The figures go to `result`, if it is given. */
async function compareExport({ url }: BenchDatabase, { batchId, invoices }: BatchRun, runs: number, result: Result | undefined): Promise<ExportMeasure[]> {
  const exports: ExportMeasure[] = [];
  const copies: ExportMeasure[] = [];
  for (let run = 0; run < runs; run++) {
    exports.push(await measureExport("export", { url, batchId }));
    if (result) copies.push(await measureExport("copy", { url, batchId }));
  }
  if (!result) return exports;
  const exported = exports.map((it) => (invoices / it.ms) * 1000);
  const copied = copies.map((it) => (invoices / it.ms) * 1000);
  result.figures.exportPerSecond = Math.round(median(exported));
  result.figures.copyPerSecond = Math.round(median(copied));
  result.figures.exportToCopy = twoPlaces(median(exported) / median(copied));
  result.rows.push(
    row(`export of ${count(invoices)} as JSON`, exported, "invoices/s"),
    row("COPY of the same query", copied, "invoices/s"),
    row("export, per second of Node's processor time", exports.map((it) => (invoices / it.cpuMs) * 1000), "invoices/s"),
  );
  return exports;
}

/** Every list through the API and the screens of a started web: p95 of the first page, the last one, and under the worst filter. */
async function timeLists(server: BenchServer, { rows: documents }: Options, { rows }: Result): Promise<void> {
  note(`filling: ${count(documents)} documents, ${count(documents)} free pendings`);
  const template = await makeTemplate(server, "million", (database) => fillMillion(database, { documents, free: documents, note }));
  await onClone(server, template, async ({ url, database }) => {
    const [ids] = await database.prisma.$queryRaw<{ customer: number; batch: number; month: string }[]>`
      select (select customer_id from invoices group by customer_id order by count(*) desc limit 1) as customer,
        (select batch_id from invoices group by batch_id order by count(*) desc limit 1) as batch,
        (select 'from=' || date_trunc('month', max(issue_date))::date || '&to=' || max(issue_date) from invoices) as month`;
    if (!ids) throw new Error("the database is empty");
    const web = await startWeb(url, note);
    try {
      for (const { name, first, deepest, worst, worstFilter, screen } of await measureLists(web, { ids, requests: 20, note })) {
        rows.push(row(`${name}: page 1, last page, worst filter${worstFilter === "" ? "" : ` (${worstFilter})`}, screen`, [first, ...(deepest === null ? [] : [deepest]), worst, ...(screen === null ? [] : [screen])], "ms"));
      }
    } finally {
      await web.stop();
    }
  });
  await dropDatabase(server, template);
}

/** Documents over HTTP with 500 ms a call: as many a call as the authority takes, against one. */
async function authorise(server: BenchServer, { figures, rows }: Result): Promise<void> {
  note("authorising over HTTP, 500 ms a call");
  const template = await makeTemplate(server, "lanes", () => Promise.resolve());
  const many = await onClone(server, template, (database) => runLanes(database, { documents: 5_000, perCall: 250 }));
  const single = await onClone(server, template, (database) => runLanes(database, { documents: 40, perCall: 1 }));
  await dropDatabase(server, template);
  figures.lanesToWire = twoPlaces(many.ms / many.wireMs);
  figures.lanesToSingle = twoPlaces(single.ms / single.documents / (many.ms / many.documents));
  rows.push(row(`4 lanes, 5,000 documents, ${many.calls} calls of 500 ms`, [many.ms], "ms"), row("4 lanes, 40 documents, one a call", [single.ms], "ms"));
}

const twoPlaces = (value: number): number => Math.round(value * 100) / 100;

function addRatios(figures: Figures): void {
  const divide = (name: "batchToFloor" | "issueToFloor" | "batchToFloorIssue" | "batchToLoop", above: number | undefined, below: number | undefined) => {
    if (above !== undefined && below !== undefined) figures[name] = twoPlaces(above / below);
  };
  divide("batchToFloor", figures.batchPerSecond, figures.floorPerSecond);
  divide("issueToFloor", figures.issuePerSecond, figures.floorIssuePerSecond);
  divide("batchToFloorIssue", figures.batchPerSecond, figures.floorIssuePerSecond);
  divide("batchToLoop", figures.batchPerSecond, figures.loopPerSecond);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  process.env.AUTH_SECRET ??= "the benchmark signs tokens for nobody but itself";
  // The engine against its peers: no contestant has an authority. The part "lanes" names its own.
  process.env.ARCA_ENVIRONMENT = "local";
  process.env.DATABASE_URL ??= "postgres://unused"; // each part names its own
  process.env.LOG_LEVEL ??= "error";
  const machine = machineFacts();
  if (Number(machine.loadBefore) > 0.5) note(`warning: other programs keep this machine busy (load ${machine.loadBefore}); absolute figures will be too low and the single runs far apart`);
  const server = await startServer();
  const result: Result = { figures: {}, rows: [] };
  const { figures, rows } = result;
  const wants = (...names: readonly Part[]) => names.some((name) => options.only.has(name));
  let facts: Record<string, string>;
  try {
    facts = await serverFacts(server);
    if (wants("batch", "floor", "loop")) await compare(server, options, result);
    if (wants("launch", "memory", "export")) await scale(server, options, result);
    if (wants("lanes")) await authorise(server, result);
    if (wants("lists")) await timeLists(server, options, result);
  } finally {
    await server.stop();
  }
  addRatios(figures);
  const write = options.json ? note : (line: string) => void process.stdout.write(`${line}\n`);
  write(`\n${businessDate()} · N = ${count(options.n)}, ${options.runs} runs, medians; single runs at the right`);
  write(Object.entries({ ...machine, ...facts }).map(([name, value]) => `${name} ${value}`).join(" · "));
  write("");
  printTable(rows, write);
  write("");
  judge(figures).forEach(write);
  if (figures.batchToFloorIssue !== undefined) write(`        batch with its reservation ÷ floor without   ${figures.batchToFloorIssue.toFixed(2)}  (no target; the hardest reading)`);
  if (options.json) process.stdout.write(`${JSON.stringify({ date: businessDate(), n: options.n, runs: options.runs, ...figures, machine, server: facts })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
