import { isCompactDate } from "../../local-time.ts";
import { findings, observations } from "../notice.ts";
import type { AssociatedVoucher } from "../voucher.ts";
import { isNote, mayAssociate } from "../voucher-types.ts";
import { hasRepeats, sum, type Rule, type RuleContext } from "./rule.ts";

export const checkAssociated: Rule = (context) => {
  const { type, voucher } = context;
  const rows = voucher.associated ?? [];
  const hasPeriod = voucher.period !== undefined;
  return [
    ...findings(
      [rows.some((row) => !mayAssociate(type, row.type)), 10040],
      [rows.some((row) => row.type <= 0), 10057],
      [rows.some((row) => row.pointOfSale < 1 || row.pointOfSale > 99_998), 10058],
      [rows.some((row) => row.number < 1 || row.number > 99_999_999), 10059],
      [hasRepeats(rows.map((row) => `${row.type}-${row.pointOfSale}-${row.number}-${row.taxId ?? ""}`)), 10060],
      [voucher.associated?.length === 0, 10062],
      [rows.some((row) => row.taxId !== undefined && !/^\d{11}$/.test(row.taxId)), 10151],
      [isNote(type) && !type.isCreditInvoice && rows.length === 0 && !hasPeriod, 10197],
      [hasPeriod && type.kind === "invoice" && !type.isCreditInvoice, 10198],
      [rows.some((row) => row.date !== undefined && !isCompactDate(row.date)), 10213],
      [rows.some((row) => isOfAnotherMonth(context, row)), 10210],
    ),
    ...checkPeriod(context),
    ...observations([rows.some((row) => isUnknown(context, row)), 10041], [exceedsAssociated(context), 10237]),
  ];
};

/** Of a point of sale that is known to be electronic, so that its documents must be in the records. */
function isUnknown(context: RuleContext, row: AssociatedVoucher): boolean {
  const { settings, issuer, type } = context;
  const isOurs = row.taxId === undefined || row.taxId === issuer;
  const isElectronic = isOurs && settings.pointsOfSale.some((point) => point.number === row.pointOfSale);
  return !type.isCreditInvoice && isElectronic && context.findAssociated(row) === undefined;
}

/** An associated document that is later than this one must at least be of its month. */
function isOfAnotherMonth(context: RuleContext, row: AssociatedVoucher): boolean {
  const found = context.findAssociated(row);
  return found !== undefined && found.date > context.date && found.date.slice(0, 6) !== context.date.slice(0, 6);
}

function exceedsAssociated(context: RuleContext): boolean {
  const { type, voucher } = context;
  const found = (voucher.associated ?? []).map(context.findAssociated);
  if (type.kind !== "credit" || found.length === 0) return false;
  const totals = found.flatMap((stored) => (stored ? [stored.total] : []));
  return totals.length === found.length && voucher.total.gt(sum(totals));
}

const checkPeriod: Rule = ({ type, voucher, date }) => {
  const { period } = voucher;
  if (!period) return [];
  if (type.isCreditInvoice) return findings([true, 10196]);
  const isFrom = isCompactDate(period.from);
  const isTo = isCompactDate(period.to);
  return findings(
    [period.from === "", 10199],
    [period.to === "", 10203],
    [period.from !== "" && !isFrom, 10204],
    [period.to !== "" && !isTo, 10205],
    [isFrom && isTo && period.to < period.from, 10207],
    [isTo && period.to > date, 10208],
  );
};
