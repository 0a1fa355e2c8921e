export const locales = ["es", "en"] as const;
export type Locale = (typeof locales)[number];

/** Who asks for neither language gets the one of the country. */
export const defaultLocale: Locale = "es";
export const localeCookie = "talonario-locale";

/** The tag that numbers and dates are written by. */
export const formattingTag: Readonly<Record<Locale, string>> = { es: "es-AR", en: "en" };

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
  const found = wanted.find(({ language }) => isLocale(language));
  return isLocale(found?.language) ? found.language : defaultLocale;
}
