import { z } from "zod";
import { openDatabase } from "#lib/db/client.ts";
import { startCatcher } from "#lib/mail-catcher/catcher.ts";
import { runScript } from "./stack/failure.ts";
import { onStopRequest } from "./stack/stop-request.ts";

/** A mail server for a demo: it delivers nothing and keeps everything, where the product shows it. Only for this machine. */
const settings = z.object({ DATABASE_URL: z.string().min(1), MAIL_CATCHER_PORT: z.coerce.number().int().min(1).max(65_535).default(2525) });

runScript(async () => {
  const { DATABASE_URL, MAIL_CATCHER_PORT: port } = settings.parse(process.env);
  const database = openDatabase({ url: DATABASE_URL, poolSize: 4, applicationName: "talonario-mail-catcher" });
  const catcher = await startCatcher(database.prisma, { port });
  console.log(`Mail catcher at smtp://127.0.0.1:${port}`);
  onStopRequest(() => {
    void catcher.stop().then(() => database.close()).then(() => process.exit(0));
  });
});
