import type { Locale } from "./locale.ts";
import type es from "./messages/es.json";

// A key that does not exist is a type error.
declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof es;
  }
}
