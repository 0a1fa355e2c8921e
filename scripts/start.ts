import { parseEnv } from "#lib/env.ts";
import { missingMigrations } from "../prisma/migrate.ts";
import { requireBuild, webArguments } from "./stack/build.ts";
import { runScript, StartFailure } from "./stack/failure.ts";
import { requireFreePort } from "./stack/ports.ts";
import { startProcess } from "./stack/processes.ts";
import { onStopRequest } from "./stack/stop-request.ts";

/** `npm start`: the web process in production. What is missing is said in one line before anything is started. */
async function main(): Promise<void> {
  const env = parseEnv(process.env);
  requireBuild();
  await requireFreePort(env.PORT);
  const missing = await missingMigrations(env.DATABASE_URL);
  if (missing.length > 0) throw new StartFailure(`The database is not up to date (${missing.join(", ")}). Run: npm run db:migrate`);

  const web = startProcess({
    label: "",
    args: webArguments(env.PORT),
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    graceMs: 10_000,
    print: (line) => console.log(line.trimStart()),
  });
  let stopping = false;
  onStopRequest(() => {
    stopping = true;
    void web.stop();
  });
  const code = await web.exited;
  process.exit(stopping ? 0 : (code ?? 1));
}

runScript(main);
