import { expect, test } from "vitest";
import { countTests } from "./vitest.ts";

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };

test("counts what the report says", () => {
  expect(countTests(report, true)).toEqual({ passed: 5, failed: 0, skipped: 2 });
});

test("a file that could not be loaded is a failure, though none of its tests ran", () => {
  const broken = { ...report, testResults: [{ status: "failed", assertionResults: [] }] };
  expect(countTests(broken, false)).toMatchObject({ failed: 1 });
});

test("a run that failed without a failed test, or without a report, is a failure", () => {
  expect(countTests(report, false)).toMatchObject({ failed: 1 });
  expect(countTests(undefined, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
