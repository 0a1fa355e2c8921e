import { startTestServer } from "./server.ts";

/** Runs once per vitest run: its server and template are what createTestDatabase() clones from. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer();
  process.env.TALONARIO_TEST_SERVER = server.adminUrl;
  process.env.TALONARIO_TEST_TEMPLATE = server.template;
  return () => server.stop();
}
