import { runChecks } from "./testing/checks.ts";
import { runVitest, type TestCounts } from "./testing/vitest.ts";

/** `npm test`: checks, tests on a real database, journeys in a real browser. Ends with the count of them all. */
const checks = runChecks();
const counts: TestCounts[] = [
  { passed: checks.filter((check) => check.passed).length, failed: checks.filter((check) => !check.passed).length, skipped: 0 },
  runVitest("vitest.config.ts"),
  runVitest("vitest.e2e.config.ts"),
];
const sum = (key: keyof TestCounts) => counts.reduce((total, count) => total + count[key], 0);

if (sum("skipped") > 0) console.log(`\n${sum("skipped")} skipped`);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") === 0 ? 0 : 1);
