import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { roles } from "#lib/auth/permissions.ts";
import { openDatabase } from "#lib/db/client.ts";
import { createUser } from "#lib/users/commands.ts";
import { userInput } from "#lib/users/model.ts";
import { runScript, StartFailure } from "./stack/failure.ts";
import { openStackDatabase } from "./stack/settings.ts";

/**
 * The first administrator of a system that has no demo users:
 *   npm run user:create -- --username ana --name "Ana Pérez" --role ADMIN
 * Prints a password made here; nothing else knows it. Later users are made by an administrator.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { username: { type: "string" }, name: { type: "string" }, role: { type: "string", default: "ADMIN" } } });
  const password = randomBytes(15).toString("base64url");
  const parsed = userInput.safeParse({ username: values.username, name: values.name ?? values.username, role: values.role, password });
  if (!parsed.success) throw new StartFailure(`Usage: npm run user:create -- --username <name> [--name "<full name>"] [--role ${roles.join("|")}]`);

  const server = await openStackDatabase();
  const database = openDatabase({ url: server.url, poolSize: 2, applicationName: "talonario-create-user" });
  try {
    const user = await createUser(database.prisma, { actor: { userId: null, label: "system", requestId: null }, input: parsed.data });
    console.log(`${user.role} ${user.username} can sign in with the password ${password}`);
  } finally {
    await database.close();
    await server.stop();
  }
}

runScript(main);
