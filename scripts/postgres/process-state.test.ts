import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { isRunning } from "./process-state.ts";

test("knows the living, by name if asked, and the dead", async () => {
  expect(isRunning(process.pid)).toBe(true);
  expect(isRunning(process.pid, "postgres")).toBe(false);
  const child = spawn("sleep", ["60"]);
  const pid = child.pid ?? 0;
  expect(isRunning(pid)).toBe(true);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
  expect(isRunning(pid)).toBe(false);
  expect(isRunning(0)).toBe(false);
  expect(isRunning(Number.NaN)).toBe(false);
});
