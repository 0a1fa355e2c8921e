import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { businessTimeZone } from "../clock.ts";
import { isLocale, localeCookie, negotiateLocale, type Locale } from "./locale.ts";
import en from "./messages/en.json" with { type: "json" };
import es from "./messages/es.json" with { type: "json" };

const catalogues: Readonly<Record<Locale, typeof es>> = { "es-AR": es, en };

/** The language of a request: what the person chose, else what the browser asks for. There is no prefix in the address. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(localeCookie)?.value;
  const locale = isLocale(chosen) ? chosen : negotiateLocale((await headers()).get("accept-language"));
  return { locale, messages: catalogues[locale], timeZone: businessTimeZone };
});
