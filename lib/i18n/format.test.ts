import { describe, expect, it } from "vitest";
import { formatCuit, formatDate, formatDuration, formatInstant, formatMoney, formatMonth, formatPercent } from "./format.ts";
import { negotiateLocale } from "./locale.ts";

/** Intl puts a no-break space between symbol and digits. */
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

describe("money", () => {
  it("keeps every digit of an amount that no double could hold", () => {
    expect(plain(formatMoney("12345678901234567.89", "ARS", "es-AR"))).toBe("$ 12.345.678.901.234.567,89");
  });

  it("tells currencies apart in both languages", () => {
    expect(plain(formatMoney("1234.50", "USD", "es-AR"))).toBe("US$ 1.234,50");
    expect(plain(formatMoney("1234.50", "USD", "en"))).toBe("USD 1,234.50");
    expect(plain(formatMoney("1234.50", "ARS", "en"))).toBe("ARS 1,234.50");
  });
});

describe("dates", () => {
  it("put the day first and never move across midnight", () => {
    expect(formatDate("2026-11-01")).toBe("01/11/2026");
    // 02:30 UTC is still the day before in Buenos Aires.
    expect(formatInstant("2026-11-22T02:30:00.000Z")).toBe("21/11/2026 23:30");
    expect(formatMonth("2026-11", "es-AR")).toBe("nov 26");
  });
});

describe("small things", () => {
  it("reads durations, rates and CUITs as people write them", () => {
    expect([0, 0.4, 12.2, 200, 3720].map(formatDuration)).toEqual(["0 s", "< 1 s", "12 s", "3 min 20 s", "1 h 02 min"]);
    expect(formatPercent("10.5", "es-AR")).toBe("10,5 %");
    expect(formatCuit("30714829366")).toBe("30-71482936-6");
  });
});

describe("language of a request", () => {
  it.each([
    [null, "es-AR"],
    ["", "es-AR"],
    ["fr-FR,fr;q=0.9", "es-AR"],
    ["en-US,en;q=0.9", "en"],
    ["fr;q=0.9,en;q=0.8,es;q=0.7", "en"],
    ["en;q=0.5,es-MX;q=0.9", "es-AR"],
    ["en;q=0,es", "es-AR"],
  ])("%j gives %s", (header, locale) => {
    expect(negotiateLocale(header)).toBe(locale);
  });
});
