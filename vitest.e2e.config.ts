import { defineConfig } from "vitest/config";

/** Journeys in a real browser against the production build (`E2E_URL`), one file after another: they share two cores. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["e2e/**/*.e2e.ts"],
    passWithNoTests: true,
    globalSetup: ["e2e/global-setup.ts"],
    pool: "forks",
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 240_000,
  },
});
