import { startStack } from "./server.ts";

/** One stack for all journeys, with no worker: each makes the data it needs and starts the workers it needs. */
export default async function setup(): Promise<() => Promise<void>> {
  const stack = await startStack({ workers: 0 });
  process.env.E2E_URL = stack.url;
  process.env.E2E_DATABASE_URL = stack.databaseUrl;
  process.env.E2E_AUTHORITY = JSON.stringify(stack.authorityEnv);
  process.env.E2E_MAIL = JSON.stringify(stack.mailEnv);
  return () => stack.stop();
}
