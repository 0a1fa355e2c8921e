import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { parseEnv } from "#lib/env.ts";

const root = join(import.meta.dirname, "..", "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

const duration = z.string().regex(/^\d+(ms|s|m|h)$/);
const healthcheck = z.strictObject({
  test: z.array(z.string()).min(2).refine((words) => words[0] === "CMD" || words[0] === "CMD-SHELL"),
  interval: duration,
  timeout: duration,
  retries: z.int().positive(),
  start_period: duration.optional(),
});
const dependency = z.strictObject({ condition: z.enum(["service_started", "service_healthy", "service_completed_successfully"]) });

/** The part of the Compose Specification that this file uses; strict, so that a misspelt key fails. */
const service = z.strictObject({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  restart: z.enum(["no", "always", "on-failure", "unless-stopped"]),
  init: z.boolean().optional(),
  environment: z.record(z.string(), z.string()),
  ports: z.array(z.string().regex(/^(\$\{\w+:-\d+\}|\d+):\d+$/)).optional(),
  volumes: z.array(z.string()).optional(),
  profiles: z.array(z.string()).optional(),
  shm_size: z.string().optional(),
  stop_grace_period: duration.optional(),
  healthcheck: healthcheck.optional(),
  depends_on: z.record(z.string(), dependency).optional(),
});
const composeFile = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
  "x-app": z.unknown(),
  services: z.strictObject({ postgres: service, migrate: service, web: service, worker: service, "arca-simulator": service }),
  volumes: z.record(z.string(), z.unknown()),
});

const compose = composeFile.parse(parse(read("docker-compose.yml"), { merge: true }));
const { postgres, migrate, web, worker } = compose.services;

/** `${NAME:-default}` and `${NAME:?reason}` as Compose substitutes them. */
function substitute(text: string, given: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: string, kind: string, rest: string) => {
    const value = given[name];
    if (value) return value;
    if (kind === "?") throw new Error(`${name}: ${rest}`);
    return rest;
  });
}

function environmentOf(it: z.output<typeof service>, given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(it.environment).map(([name, value]) => [name, substitute(value, given)]));
}

const given = { POSTGRES_PASSWORD: "secret", AUTH_SECRET: "a-secret-of-at-least-thirty-two-characters", APP_URL: "https://talonario.example" };

describe("docker-compose.yml", () => {
  test("waits for a healthy database and a finished migration", () => {
    expect(postgres.healthcheck?.test.join(" ")).toContain("pg_isready");
    expect(migrate.depends_on?.postgres?.condition).toBe("service_healthy");
    expect(migrate.restart).toBe("no");
    for (const it of [web, worker]) expect(it.depends_on?.migrate?.condition).toBe("service_completed_successfully");
    expect(web.healthcheck?.test.join(" ")).toContain("/api/v1/health");
  });

  test("the worker can be scaled: nothing in it is there only once", () => {
    expect(worker.ports).toBeUndefined();
    expect(worker).not.toHaveProperty("container_name");
  });

  test("runs files that exist", () => {
    for (const it of [migrate, web, worker]) {
      const [program, file] = it.command ?? [];
      expect(program).toBe("node");
      expect(existsSync(join(root, file ?? "?")), file).toBe(true);
    }
  });

  test("its environment, filled in from .env, is one that the product accepts, in production mode", () => {
    for (const it of [web, worker]) expect(parseEnv(environmentOf(it, given))).toMatchObject({ APP_MODE: "production", APP_URL: "https://talonario.example" });
  });

  test("a secret that is missing stops it with its name", () => {
    for (const name of Object.keys(given)) expect(() => environmentOf(worker, { ...given, [name]: "" })).toThrow(name);
  });

  test(".env.example names every variable that it reads", () => {
    const named = new Set([...read(".env.example").matchAll(/^(\w+)=/gm)].map((match) => match[1]));
    const used = [...read("docker-compose.yml").matchAll(/\$\{(\w+)/g)].map((match) => match[1]);
    expect([...new Set(used)].filter((name) => name !== "APP_MODE" && !named.has(name))).toEqual([]);
  });
});

describe("Dockerfile", () => {
  const lines = read("Dockerfile").split("\n");

  test("ends as an unprivileged user on Debian slim", () => {
    expect(lines.findLast((line) => line.startsWith("FROM"))).toMatch(/^FROM node:24-\w+-slim$/);
    expect(lines.findLast((line) => line.startsWith("USER"))).toBe("USER node");
  });

  test("copies files that exist, and none that .dockerignore leaves out", () => {
    const ignored = new Set(read(".dockerignore").split("\n"));
    const sources = lines.filter((line) => line.startsWith("COPY ") && !line.includes("--from")).flatMap((line) => line.split(" ").slice(1, -1));
    for (const source of sources) {
      expect(existsSync(join(root, source)), source).toBe(true);
      expect(ignored.has(source), source).toBe(false);
    }
  });
});
