import { startStack } from "./server.ts";

/** One stack for all journeys: each makes the data it needs. */
export default async function setup(): Promise<() => Promise<void>> {
  const stack = await startStack({ workers: 1 });
  process.env.E2E_URL = stack.url;
  process.env.E2E_DATABASE_URL = stack.databaseUrl;
  return () => stack.stop();
}
