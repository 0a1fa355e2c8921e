import { z } from "zod";

/**
 * Configuration by environment, parsed once. An empty variable counts as absent (compose files write `FOO=`).
 * The README has the same table for people.
 */
const text = z.string().trim().min(1);
const optional = text.optional();

const schema = z.object({
  /** `demo` and `development` allow seeding and print passwords; `production` never does. */
  APP_MODE: z.enum(["production", "demo", "development", "test"]).default("production"),
  DATABASE_URL: text,
  /** Signs sessions and access tokens. At least 32 characters. */
  AUTH_SECRET: text.min(32, "must have at least 32 characters"),
  /** The public address, for redirects of the identity provider and absolute links. */
  APP_URL: z.url().optional(),
  /** Reverse proxies of ours before the web: that many entries of x-forwarded-for are believed. */
  TRUSTED_PROXY_COUNT: z.coerce.number().int().min(0).max(10).default(0),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(32).default(6),
  BATCH_CHUNK_SIZE: z.coerce.number().int().min(1).max(50_000).default(5_000),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** Sign-in through Amazon Cognito or any OpenID Connect provider: all three, or none. */
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_NAME: text.default("SSO"),
  COGNITO_ISSUER: z.url().optional(),
  COGNITO_CLIENT_ID: optional,
  COGNITO_CLIENT_SECRET: optional,
  /** The claim that lists a person's groups, and the group of each role. */
  OIDC_GROUPS_CLAIM: text.default("groups"),
  OIDC_GROUP_ADMIN: text.default("talonario-admin"),
  OIDC_GROUP_MANAGER: text.default("talonario-manager"),
  OIDC_GROUP_CLERK: text.default("talonario-clerk"),
  /** The tax authority: none (`local`: codes without value, made in the database), the simulator over HTTP, ARCA's testing environment, or the real one. */
  ARCA_ENVIRONMENT: z.enum(["local", "simulator", "homologation", "production"]).default("simulator"),
  /** Whose documents are authorised: eleven digits. */
  ARCA_CUIT: z.string().trim().regex(/^\d{11}$/, "must be eleven digits").optional(),
  /** Each a path, or the PEM text itself. */
  ARCA_CERTIFICATE: optional,
  ARCA_PRIVATE_KEY: optional,
  ARCA_PRIVATE_KEY_PASSPHRASE: optional,
  /** Where the simulator is. Its certificate and key are found beside it in .data/arca, where nothing else is named. */
  ARCA_SIMULATOR_URL: z.url({ protocol: /^https?$/ }).default("http://127.0.0.1:3500"),
  /** Other addresses than those of the environment, e.g. of a simulator on another host. */
  ARCA_WSAA_URL: z.url({ protocol: /^https?$/ }).optional(),
  ARCA_WSFE_URL: z.url({ protocol: /^https?$/ }).optional(),
  ARCA_CONNECT_TIMEOUT_MS: z.coerce.number().int().min(100).max(120_000).default(10_000),
  ARCA_TIMEOUT_MS: z.coerce.number().int().min(200).max(600_000).default(60_000),
  /** The server that documents are mailed through: `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://…:465`. Without it nothing is mailed. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** `Facturación <facturas@example.com>`. Required with SMTP_URL. */
  MAIL_FROM: optional,
  MAIL_REPLY_TO: optional,
  /** What the provider allows. 0: no limit. */
  MAIL_RATE_PER_MINUTE: z.coerce.number().int().min(0).max(100_000).default(0),
  /** Connections to the server at once. */
  MAIL_CONNECTIONS: z.coerce.number().int().min(1).max(20).default(4),
  /** `1` where the embedded catcher is the mail server (`npm run demo`): its messages have a screen then. */
  MAIL_CATCHER: z.enum(["0", "1"]).default("0"),
  /** Chart of accounts of the ERP, each `code|name`. */
  ERP_ACCOUNT_RECEIVABLE: text.default("1.1.3.01|Cuentas por Cobrar"),
  ERP_ACCOUNT_REVENUE: text.default("4.1.1.01|Ventas de Servicios"),
  ERP_ACCOUNT_IVA: text.default("2.1.5.01|IVA Débito Fiscal"),
  ERP_ACCOUNT_OTHER_TAXES: text.default("2.1.5.02|Percepciones a Depositar"),
});

export type Env = z.output<typeof schema>;

/** What is wrong with the environment, one line a variable, without its value. */
export class EnvError extends Error {
  override name = "EnvError";
}

export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""));
  const withAlias = { ...present, AUTH_SECRET: present.AUTH_SECRET ?? present.NEXTAUTH_SECRET, APP_URL: present.APP_URL ?? present.NEXTAUTH_URL };
  const parsed = schema.safeParse(withAlias);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return name in withAlias && withAlias[name as keyof typeof withAlias] !== undefined ? `${name} ${issue.message}` : `${name} is missing`;
  });
  throw new EnvError(`Configuration: ${[...new Set(lines)].join("; ")}`);
}

let cached: Env | undefined;

/** The environment of this process. Throws {@link EnvError} with all problems in one line. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** Which authority documents go to, for rules that need nothing else of the environment. */
export function arcaEnvironment(): string {
  return process.env.ARCA_ENVIRONMENT?.trim() || "simulator";
}
