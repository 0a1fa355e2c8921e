/** Numbers and dates follow the locale too: `es` alone would write 1234 where Argentina writes 1.234. */
export const locales = ["es-AR", "en"] as const;
export type Locale = (typeof locales)[number];

/** Who asks for neither language gets the one of the country. */
export const defaultLocale: Locale = "es-AR";
export const localeCookie = "talonario-locale";

/** The languages that texts for others are written in: e-mails, files. */
export const languages = ["es", "en"] as const;
export type Language = (typeof languages)[number];

/** The language of a locale, as the product's sentences are kept. */
export function languageOf(locale: Locale): Language {
  return locale === "en" ? "en" : "es";
}

/** How numbers are written in a language. */
export function localeOf(language: Language): Locale {
  return language === "en" ? "en" : "es-AR";
}

export function isLocale(value: string | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The language of ours that an Accept-Language header likes best (RFC 9110, section 12.5.4). */
export function negotiateLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split("-")[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    const found = locales.find((locale) => languageOf(locale) === language);
    if (found) return found;
  }
  return defaultLocale;
}
