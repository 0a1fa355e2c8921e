import { useLocale, useTranslations } from "next-intl";
import { formatPercent } from "#lib/i18n/format.ts";
import type { IvaRate } from "#lib/money/amount.ts";

/** `21 %`, `10,5 %`, or the word for exempt. */
export function IvaRateLabel({ rate }: { readonly rate: IvaRate }) {
  return useIvaRateText()(rate);
}

export function useIvaRateText(): (rate: IvaRate) => string {
  const t = useTranslations("iva");
  const locale = useLocale();
  return (rate) => (rate === "EXEMPT" ? t("exempt") : rate === "NOT_TAXED" ? t("notTaxed") : formatPercent(rate, locale));
}
