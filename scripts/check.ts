import { runChecks } from "./testing/checks.ts";

/** `npm run check`: what can be known without running the product. Ends with 1 when any of them fails. */
const results = runChecks();
process.exit(results.every((result) => result.passed) ? 0 : 1);
