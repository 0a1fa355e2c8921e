import type { Decimal } from "decimal.js";
import { currencies, ivaTypes, taxTypes } from "../parameter-tables.ts";
import { findings } from "../notice.ts";
import { hasRepeats, isClose, sum, type Rule } from "./rule.ts";

const totalOfC = "El campo  'Importe Total' ImpTotal, debe ser igual  a la  suma de ImpNeto + ImpTrib. Donde ImpNeto es igual al Sub Total";

export const checkTotals: Rule = ({ type, voucher }) => {
  const isC = type.class === "C";
  const { total, notTaxed, net, exempt, otherTaxes, iva } = voucher;
  const expected = isC ? net.plus(otherTaxes) : sum([notTaxed, net, exempt, otherTaxes, iva]);
  const isWrong = (amount: Decimal, zeroForC: boolean) => amount.lt(0) || (zeroForC && isC && !amount.isZero());
  return findings(
    [isWrong(notTaxed, true), 10043],
    [isWrong(exempt, true), 10044, exempt.lt(0) ? "El campo ImpOpEx no puede ser menor a 0." : undefined],
    [isWrong(net, false), 10045],
    [isWrong(otherTaxes, false), 10046],
    [isWrong(iva, true), 10047, iva.lt(0) ? "El campo ImpIVA no puede ser menor a 0." : undefined],
    [!isClose(total, expected), 10048, isC ? totalOfC : undefined],
    [amountsOf(voucher).some(isTooPrecise) || (voucher.rate !== undefined && (voucher.rate.dp() > 6 || voucher.rate.gte(10_000))), 10056],
    [total.lt(0), 10065],
  );
};

function amountsOf(voucher: Parameters<Rule>[0]["voucher"]): Decimal[] {
  const { total, notTaxed, net, exempt, otherTaxes, iva } = voucher;
  const rows = [...(voucher.ivaRates ?? []), ...(voucher.taxes ?? [])].flatMap((row) => [row.base, row.amount]);
  return [total, notTaxed, net, exempt, otherTaxes, iva, ...rows];
}

/** Thirteen digits and two decimals. */
function isTooPrecise(amount: Decimal): boolean {
  return amount.dp() > 2 || amount.abs().gte("1e13");
}

/** Notes that are not credit invoices may carry rates whose sums do not add up (10019 to 10021, 10051, 10061). */
const relaxed = [2, 3, 7, 8, 52, 53];

export const checkIva: Rule = ({ type, voucher }) => {
  const rows = voucher.ivaRates ?? [];
  if (type.class === "C") return findings([rows.length > 0, 10071]);
  const isRelaxed = relaxed.includes(type.id);
  const percentOf = (id: number) => ivaTypes.find((rate) => rate.id === id)?.percent;
  const onlyZeroRates = rows.every((row) => row.id === 3);
  const doesNotMatch = rows.some((row) => {
    const percent = percentOf(row.id);
    return percent !== undefined && !isClose(row.amount, row.base.times(percent).div(100));
  });
  return findings(
    [voucher.iva.gt(0) && rows.length === 0, 10018],
    [voucher.iva.isZero() && !onlyZeroRates, 10018, "Si ImpIva es igual a 0 el objeto Iva y AlicIva son obligatorios. Id iva = 3 (iva 0)"],
    [rows.some((row) => percentOf(row.id) === undefined && !(isRelaxed && row.id === 0)), 10019],
    [rows.some((row) => (isRelaxed ? row.base.lt(0) : row.base.lte(0))), 10020],
    [rows.some((row) => row.amount.lt(0)), 10021],
    [hasRepeats(rows.map((row) => String(row.id))), 10022],
    [rows.length > 0 && !isClose(sum(rows.map((row) => row.amount)), voucher.iva, rows.length), 10023],
    [!isRelaxed && doesNotMatch, 10051],
    [!isRelaxed && rows.length > 0 && !isClose(sum(rows.map((row) => row.base)), voucher.net, rows.length), 10061],
    [voucher.net.gt(0) && rows.length === 0, 10070],
  );
};

export const checkOtherTaxes: Rule = ({ type, voucher }) => {
  const rows = voucher.taxes;
  const needsDescription = (row: { id: number; description: string | undefined }) => (row.id === 99 || type.isCreditInvoice) && !row.description?.trim();
  return findings(
    [voucher.otherTaxes.gt(0) && !rows?.length, 10024],
    [voucher.otherTaxes.isZero() && rows !== undefined, 10024, "Si ImpTrib es igual a 0 los objetos Tributos y Tributo no deben informarse."],
    [(rows ?? []).some((row) => !taxTypes.some(([id]) => id === row.id)), 10025],
    [(rows ?? []).some((row) => row.base.lt(0)), 10026],
    [(rows ?? []).some((row) => row.rate.lt(0)), 10027],
    [(rows ?? []).some((row) => row.amount.lt(0)), 10028],
    [(rows?.length ?? 0) > 0 && !isClose(sum((rows ?? []).map((row) => row.amount)), voucher.otherTaxes, rows?.length), 10029],
    [(rows ?? []).some(needsDescription), 10042],
  );
};

export const checkCurrency: Rule = ({ voucher, quote }) => {
  const { currency, rate } = voucher;
  const inCurrency = voucher.isPaidInCurrency ?? "";
  if (currency === "PES") return findings([!rate?.eq(1), 10039], [!["", "S", "N"].includes(inCurrency), 10239], [inCurrency === "S", 10241]);
  if (quote === undefined && !currencies.some(([id]) => id === currency)) return findings([true, 10037]);
  const isMissing = rate === undefined ? inCurrency !== "S" : rate.lte(0);
  const isNotOfficial = inCurrency === "S" && rate !== undefined && quote !== undefined && !rate.eq(quote);
  const isFarOff = rate?.gt(0) === true && quote !== undefined && (rate.lt(quote.times("0.02")) || rate.gt(quote.times(4)));
  return findings([isMissing || isNotOfficial, 10038], [isFarOff, 10119], [!["", "S", "N"].includes(inCurrency), 10239]);
};
