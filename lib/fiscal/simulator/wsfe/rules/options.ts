import { optionTypes } from "../parameter-tables.ts";
import { findings, type Finding } from "../notice.ts";
import { isNote } from "../voucher-types.ts";
import { hasRepeats, type Rule, type RuleContext } from "./rule.ts";

/** Identifiers that a document may carry more than once. */
const repeatable = ["23", "1801", "1802", "2901", "2902"];

export const checkOptions: Rule = (context) => {
  const { type, voucher } = context;
  const rows = voucher.options ?? [];
  const has = (id: string) => rows.some((row) => row.id === id);
  return [
    ...findings(
      [voucher.options?.length === 0, 10052],
      [rows.some((row) => !optionTypes.some(([id]) => id === row.id)), 10053],
      [hasRepeats(rows.map((row) => row.id).filter((id) => !repeatable.includes(id))), 10054],
      [rows.some((row) => row.value.trim() === ""), 10055],
      [!type.isCreditInvoice && ["2101", "2102", "22", "27"].some(has), 10169],
      [type.class === "49" && rows.length === 0, 10076],
      [type.class === "49" && rows.length > 0 && !has("91"), 10078],
      [type.class === "49" && rows.length > 0 && !has("93"), 10084],
    ),
    ...(type.isCreditInvoice ? checkCreditInvoiceOptions(context) : []),
  ];
};

function checkCreditInvoiceOptions({ type, voucher }: RuleContext): Finding[] {
  const rows = voucher.options ?? [];
  if (rows.length === 0) return findings([true, 10162]);
  const valueOf = (id: string) => rows.find((row) => row.id === id)?.value.trim();
  const [account, alias, annulment, transfer] = [valueOf("2101"), valueOf("2102"), valueOf("22"), valueOf("27")];
  const isInvoice = !isNote(type);
  return findings(
    [account !== undefined && !/^\d{22}$/.test(account), 10165],
    [alias !== undefined && (alias.length < 6 || alias.length > 20), 10166],
    [annulment !== undefined && !["S", "N"].includes(annulment), 10167],
    [isInvoice && account === undefined, 10168],
    [isInvoice && annulment !== undefined, 10171],
    [!isInvoice && (account ?? alias ?? transfer) !== undefined, 10172],
    [!isInvoice && annulment === undefined, 10173],
    [transfer !== undefined && !["SCA", "ADC"].includes(transfer), 10215],
    [isInvoice && transfer === undefined, 10216],
  );
}
