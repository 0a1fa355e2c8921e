import { openDatabase } from "../db/client.ts";
import { runExport } from "../exports/commands/run-export.ts";

/** A process of its own, so that its memory is that of one export: `export-program.ts <id>` runs it and prints its peak in MiB. */
const database = openDatabase({ url: process.env.DATABASE_URL ?? "", poolSize: 4, applicationName: "talonario-test" });
await runExport({ db: database.prisma, pool: database.pool }, { exportId: Number(process.argv[2]), worker: "worker:test" });
await database.close();
process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)));
