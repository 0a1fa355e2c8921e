import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../stack/build.ts";

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** Runs vitest with one of our configurations, shows its output and counts its tests from its JSON report. */
export function runVitest(config: string): TestCounts {
  const folder = mkdtempSync(join(tmpdir(), "talonario-report-"));
  const file = join(folder, "report.json");
  try {
    const run = spawnSync("vitest", ["run", "--config", config, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`], {
      cwd: root,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    return countTests(readReport(file), run.status === 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch {
    return undefined; // vitest ended before it could report, e.g. in its global setup
  }
}

/** A file that failed before its first test, and a run that failed in any other way, count as one failure each. */
export function countTests(report: Report | undefined, succeeded: boolean): TestCounts {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const brokenFiles = report.testResults.filter((result) => result.status === "failed" && result.assertionResults.length === 0).length;
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !succeeded ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
