import { randomInt } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect } from "vitest";
import { journey } from "./journey.ts";
import { answering, fillSignIn, open } from "./screens.ts";
import { es } from "./words.ts";
import { openWorld, type Person, type World } from "./world.ts";

let world: World;
let admin: Person;
/** The administrator's window, and that of the person who is invited. */
let page: Page;
let guest: Page;
const username = `invitada${randomInt(1_000_000_000)}`;
const name = "Inés Invitada";
const password = "la que yo elegí";

beforeAll(async () => {
  world = await openWorld();
  admin = await world.person("ADMIN");
  world.worker(500);
  [page, guest] = [await world.pageOf(admin, `/users?q=${username}`), await world.page()];
});
afterAll(() => world.close());

const step = journey(() => world);

async function chooseAction(action: string): Promise<void> {
  await page.getByRole("button", { name: es("users.actionsOf", { name: username }) }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

/** The link that is shown once, read as it is copied. */
async function takeLink(title: string): Promise<string> {
  const dialog = page.getByRole("dialog", { name: title });
  const link = await dialog.getByLabel(es("users.link.label"), { exact: true }).inputValue();
  await dialog.getByRole("button", { name: es("secretOnce.done") }).click();
  await dialog.waitFor({ state: "detached" });
  return link;
}

async function choosePassword(link: string, chosen: string): Promise<void> {
  await guest.goto(link);
  // Another token behind the same address is no new page.
  await guest.reload();
  await guest.getByLabel(es("welcome.password")).fill(chosen);
  await guest.getByRole("button", { name: es("welcome.submit") }).click();
  await guest.waitForURL(`${world.url}/`);
  await answering(guest);
}

const menu = (of: Page) => of.getByRole("navigation", { name: es("nav.main") });
let invitation: string;

step("a person is invited, chooses a password by the link, and is inside with the role that was given", async () => {
  await page.getByRole("button", { name: es("users.new"), exact: true }).first().click();
  const form = page.getByRole("dialog", { name: es("users.new") });
  await form.getByLabel(es("users.column.username")).fill(username);
  await form.getByLabel(es("users.column.name")).fill(name);
  await form.getByRole("button", { name: es("users.create") }).click();
  invitation = await takeLink(es("users.link.invitationOf", { name }));
  await page.getByRole("cell", { name: new RegExp(`^${es("users.entry.invited")}`) }).waitFor();
  await choosePassword(invitation, password);
  await menu(guest).getByRole("link", { name: es("nav.screens.pendings") }).waitFor();
  expect(await menu(guest).getByRole("link", { name: es("nav.screens.audit") }).count()).toBe(0);
});

step("the link does nothing a second time, and says so", async () => {
  const other = await world.page();
  await other.goto(invitation);
  await other.getByText(es("errors.PASSWORD_LINK_INVALID")).waitFor();
  await other.getByRole("link", { name: es("welcome.toSignIn") }).waitFor();
  await other.context().close();
});

step("a new role counts at the next screen", async () => {
  await chooseAction(es("users.edit"));
  const form = page.getByRole("dialog", { name: es("users.editTitle", { name: username }) });
  await form.getByLabel(es("users.column.role")).selectOption("MANAGER");
  await form.getByRole("button", { name: es("users.save") }).click();
  await page.getByRole("cell", { name: es("users.role.MANAGER") }).waitFor();
  await open(guest, "/audit");
  await guest.getByRole("table", { name: es("audit.caption") }).waitFor();
});

step("taking access away ends the sessions at once; giving it back lets them in again", async () => {
  await chooseAction(es("users.disable"));
  await page.getByRole("dialog").getByRole("button", { name: es("users.ask.disable.confirm") }).click();
  await page.getByRole("cell", { name: es("status.access.INACTIVE") }).waitFor();
  await guest.goto(`${world.url}/customers`);
  await guest.getByText(es("signIn.expired")).waitFor();
  await fillSignIn(guest, { username, password });
  await guest.getByText(es("signIn.error.wrong")).waitFor();
  await chooseAction(es("users.enable"));
  await page.getByRole("cell", { name: es("status.access.ACTIVE") }).waitFor();
  await fillSignIn(guest, { username, password });
  await guest.waitForURL(`${world.url}/customers`);
});

step("a reset by link: the old password and its sessions hold until it is used", async () => {
  await chooseAction(es("users.link.reset"));
  await page.getByRole("dialog").getByRole("button", { name: es("users.ask.reset.confirm") }).click();
  const link = await takeLink(es("users.link.resetOf", { name }));
  const elsewhere = await world.page();
  await elsewhere.goto(`${world.url}/sign-in`);
  await fillSignIn(elsewhere, { username, password });
  await elsewhere.waitForURL(`${world.url}/`);
  await choosePassword(link, "otra, también mía");
  await elsewhere.goto(`${world.url}/customers`);
  await elsewhere.getByText(es("signIn.expired")).waitFor();
  await elsewhere.context().close();
});

step("two who edit the company: the second is told, sees what is there, and may change that", async () => {
  const field = (of: Page) => of.getByLabel(es("company.address"));
  const save = (of: Page) => of.getByRole("button", { name: es("company.save") }).click();
  const second = await world.pageOf(await world.person("ADMIN"), "/company");
  await open(page, "/company");
  const before = await field(page).inputValue();
  await field(page).fill(`${before}, piso 1`);
  await field(second).fill(`${before}, piso 2`);
  await save(page);
  await page.getByText(es("company.saved")).waitFor();
  await save(second);
  await second.getByRole("alert").getByText(es("errors.VERSION_CONFLICT")).waitFor();
  await second.getByRole("button", { name: es("company.reload") }).click();
  await expect.poll(() => field(second).inputValue()).toBe(`${before}, piso 1`);
  await field(second).fill(before);
  await save(second);
  await second.getByText(es("company.saved")).waitFor();
  await second.context().close();
});

step("a credential is shown once, works, and stops the moment it is revoked", async () => {
  const credential = `ERP ${username}`;
  await open(page, `/api-credentials?new=true&q=${username}`);
  const form = page.getByRole("dialog");
  await form.getByLabel(es("credentials.column.name")).fill(credential);
  await form.getByLabel(es("credentials.column.user")).selectOption({ label: await form.getByRole("option", { name: new RegExp(`^${username}`) }).innerText() });
  await form.getByRole("button", { name: es("credentials.create") }).click();
  const shown = page.getByRole("dialog", { name: es("credentials.tokenTitle", { name: credential }) });
  const token = await shown.getByLabel(es("credentials.token")).inputValue();
  // Esc is a slip here: it warns first.
  await page.keyboard.press("Escape");
  await shown.getByText(es("secretOnce.leavingNote")).waitFor();
  await shown.getByRole("button", { name: es("secretOnce.done") }).click();

  const call = async () => (await fetch(`${world.url}/api/v1/profile`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await call()).toBe(200);
  await page.reload();
  await answering(page);
  expect(await page.content()).not.toContain(token);
  await page.getByRole("button", { name: es("credentials.revokeOf", { name: credential }) }).click();
  await page.getByRole("dialog").getByRole("button", { name: es("credentials.revoke"), exact: true }).click();
  await page.getByRole("cell", { name: es("status.credential.REVOKED") }).waitFor();
  expect(await call()).toBe(401);
});

step("a dead job shows its reason, runs again, and can be discarded", async () => {
  const key = `dead-${username}`;
  await world.db.$queryRaw`select graphile_worker.add_job('process-batch', '{"batchId":"none"}'::json, job_key := ${key}, max_attempts := 1)::text`;
  const job = async () => (await world.db.$queryRaw<{ id: bigint; attempts: number; error: string | null }[]>`select id, attempts::int, last_error as error from graphile_worker.jobs where key = ${key}`)[0];
  const died = () => expect.poll(async () => (await job())?.error ?? "", { timeout: 20_000 }).toMatch(/batchId/);
  await died();
  await open(page, `/queue?q=${key}`);
  await page.getByRole("cell", { name: es("status.job.failed") }).waitFor();
  const id = String((await job())?.id);
  await page.getByRole("button", { name: `#${id}` }).click();
  const sheet = page.getByRole("dialog", { name: es("queue.jobTitle", { id }) });
  await sheet.getByText(/batchId/).waitFor();
  await world.db.$executeRaw`update graphile_worker._private_jobs set last_error = null where key = ${key}`;
  await sheet.getByRole("button", { name: es("queue.rerun") }).click();
  await page.getByRole("dialog", { name: es("queue.rerunTitle", { id }) }).getByRole("button", { name: es("queue.rerun") }).click();
  await page.getByText(es("queue.rerunDone", { id })).waitFor();
  await died();
  await open(page, `/queue?q=${key}`);
  await page.getByRole("button", { name: `#${id}` }).click();
  await sheet.getByRole("button", { name: es("queue.discard") }).click();
  await page.getByRole("dialog", { name: es("queue.discardTitle", { id }) }).getByRole("button", { name: es("queue.discard") }).click();
  await page.getByText(es("queue.discardDone", { id })).waitFor();
  expect(await job()).toBeUndefined();
});

step("the trail has it all: who, what, before and after; filtered, and as a file", async () => {
  const [user] = await world.db.$queryRaw<{ id: number }[]>`select id from users where username = ${username}`;
  await open(page, `/audit?entity=user&entityId=${user?.id}`);
  const rows = page.getByRole("table", { name: es("audit.caption") });
  for (const action of ["link_made", "password_set", "updated", "signed_in"] as const) await rows.getByText(es(`audit.action.user.${action}`)).first().waitFor();
  await rows.getByText(es("audit.action.user.updated")).last().click();
  const sheet = page.getByRole("dialog", { name: es("audit.action.user.updated") });
  await sheet.getByRole("row", { name: `${es("audit.field.role")} CLERK MANAGER` }).waitFor();
  await page.keyboard.press("Escape");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: es("audit.export") }).click()]);
  const csv = await readFile(await file.path(), "utf8");
  expect(csv.trim().split("\r\n").length).toBeGreaterThan(8);
  expect(csv).toContain("user.password_set");
  expect(csv).not.toContain(password);
});

step("failures to sign in are counted for the address that connects, not for the one that the caller writes", async () => {
  const claimed = "198.51.100.77";
  const answer = await fetch(`${world.url}/api/v1/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": claimed, "x-client-address": claimed },
    body: JSON.stringify({ username: "nadie", password: "cualquiera" }),
  });
  expect(answer.status).toBe(401);
  const counted = await world.db.rateLimit.findMany({ where: { key: { startsWith: "sign-in:address:" } }, select: { key: true } });
  expect(counted.map(({ key }) => key).filter((key) => /:(127\.0\.0\.1|::1)$/.test(key))).not.toEqual([]);
  expect(counted.map(({ key }) => key)).not.toContain(`sign-in:address:${claimed}`);
});
