import { freePort } from "../postgres/embedded.ts";
import { keepRunning } from "./processes.ts";

export interface StackCatcher {
  /** With these variables web and worker mail through it, and show what it caught. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** The mail server of a demo: a catcher as a process of its own, spoken to over SMTP like a real one. Nothing is started where the environment names another (SMTP_URL). */
export async function startCatcherProcess({ env, print }: { env: Readonly<Record<string, string>>; print: (line: string) => void }): Promise<StackCatcher | undefined> {
  if (process.env.SMTP_URL?.trim()) return undefined;
  const port = Number(process.env.MAIL_CATCHER_PORT?.trim() || (await freePort()));
  const catcher = keepRunning({
    label: "mail  ",
    args: ["scripts/mail-catcher.ts"],
    env: { ...env, MAIL_CATCHER_PORT: String(port) },
    graceMs: 3_000,
    print: (line) => (line.includes("Mail catcher at") ? undefined : print(line)),
  });
  return {
    stop: () => catcher.stop(),
    env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "Facturación <facturas@demo.talonario.test>", MAIL_CATCHER: "1" },
  };
}
