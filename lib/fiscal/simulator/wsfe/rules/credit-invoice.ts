import { findings, type Finding } from "../notice.ts";
import { isNote } from "../voucher-types.ts";
import type { Rule, RuleContext } from "./rule.ts";

/** Facturas de Crédito Electrónicas MiPyMEs, as far as the manual says it in so many words. */
export const checkCreditInvoice: Rule = (context) => {
  const { type, voucher, date, today } = context;
  if (!type.isCreditInvoice) return [];
  const buyers = findings([voucher.buyers !== undefined, 10194]);
  if (isNote(type)) return [...buyers, ...checkNote(context)];
  const latest = date > today ? date : today;
  const isDue = voucher.paymentDue !== "";
  return [...buyers, ...findings([!isDue, 10163], [isDue && voucher.paymentDue < latest, 10164])];
};

function checkNote(context: RuleContext): Finding[] {
  const { issuer, type, voucher, date } = context;
  const rows = voucher.associated ?? [];
  if (rows.length === 0) return findings([true, 10153]);
  const isAnnulment = voucher.options?.some((option) => option.id === "22" && option.value.trim() === "S") ?? false;
  const invoice = { A: 201, B: 206, C: 211, "49": 0 }[type.class];
  const found = rows.map((row) => ({ row, stored: context.findAssociated(row) }));
  return findings(
    [rows.some((row) => row.taxId === undefined), 10151],
    [rows.some((row) => row.taxId !== undefined && row.taxId !== issuer), 10155],
    [!isAnnulment && rows.filter((row) => row.type === invoice).length !== 1, 10156],
    [!isAnnulment && rows.some((row) => row.type !== invoice && !isDispatchNote(row.type)), 10157],
    [rows.some((row) => !row.date), 10158],
    [rows.some((row) => row.date !== undefined && row.date > date), 10159],
    [found.some(({ row, stored }) => !isDispatchNote(row.type) && (stored === undefined || (row.date !== undefined && stored.date !== row.date))), 10160],
    [voucher.paymentDue !== "" && !isAnnulment, 10175],
    [voucher.currency !== "PES" && found.some(({ stored }) => stored !== undefined && stored.currency !== voucher.currency), 10181],
    [found.some(({ row, stored }) => !isFitting(context, isAnnulment, row.type) || (stored !== undefined && stored.docNumber !== voucher.docNumber)), 10183],
  );
}

/** Remitos of regulated goods. */
function isDispatchNote(type: number): boolean {
  return [88, 91, 988, 990, 991, 993, 994, 995, 996, 997].includes(type);
}

/** An annulment takes back: a debit note a credit note, a credit note an invoice or a debit note. */
function isFitting({ type }: RuleContext, isAnnulment: boolean, associated: number): boolean {
  if (!isAnnulment || isDispatchNote(associated)) return true;
  const isCreditNote = associated % 5 === 3;
  return type.kind === "debit" ? isCreditNote : !isCreditNote;
}
