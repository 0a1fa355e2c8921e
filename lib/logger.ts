import pino from "pino";

/** JSON lines on stdout. Secrets never get here: what may hold one is redacted by name. */
export const logger = pino({
  // Read straight from the environment: the logger must work before, and when, the configuration is refused.
  level: process.env.LOG_LEVEL || "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: ["password", "*.password", "token", "*.token", "accessToken", "*.accessToken", "authorization", "*.authorization", "cookie", "*.cookie"], censor: "[redacted]" },
  serializers: { error: pino.stdSerializers.errWithCause },
});
