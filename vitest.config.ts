import { defineConfig } from "vitest/config";

/** Unit tests and tests against a real PostgreSQL (`*.db.test.ts`). Journeys in a browser: vitest.e2e.config.ts. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["{app,bench,components,lib,prisma,scripts,worker}/**/*.test.{ts,tsx}"],
    globalSetup: ["lib/testing/global-setup.ts"],
    env: {
      APP_MODE: "test",
      ARCA_ENVIRONMENT: "local",
      AUTH_SECRET: "a-secret-for-tests-of-at-least-32-characters",
      LOG_LEVEL: "silent",
      TZ: "UTC",
    },
    pool: "forks",
    // Files run side by side, each on a database of its own; tests of one file run in order.
    maxWorkers: 4,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // `await expect(promise)` forgotten is a test that tests nothing.
    expect: { requireAssertions: false },
  },
});
