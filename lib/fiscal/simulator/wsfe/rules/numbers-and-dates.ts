import { addDays, isCompactDate } from "../../local-time.ts";
import { findings } from "../notice.ts";
import { isNote } from "../voucher-types.ts";
import type { Rule, RuleContext } from "./rule.ts";

const maxNumber = 99_999_999;

export const checkNumbers: Rule = ({ type, voucher }) => {
  const isOutside = (number: number) => number < 1 || number > maxNumber;
  const mayBeRange = type.class === "B" && !type.isCreditInvoice;
  return findings(
    [isOutside(voucher.from), 10008],
    [isOutside(voucher.to), 10010],
    [mayBeRange && voucher.to < voucher.from, 10011],
    [!mayBeRange && voucher.to !== voucher.from, 10012],
  );
};

const concepts: Readonly<Record<number, string>> = { 1: "Productos", 2: "Servicios", 3: "Productos y Servicios" };

/** Days before and after the request that a document may be dated, and how its refusal ends. */
function windowOf({ type, voucher }: RuleContext): { before: number; after: number; text: string } {
  if (type.isCreditInvoice && isNote(type)) return { before: 5, after: 0, text: "N-5 y N siendo N la fecha de envio del pedido de autorizacion para Facturas de Credito del tipo Nota de Debito o Nota de Credito" };
  if (type.isCreditInvoice) return { before: 5, after: 1, text: "N-5 y N+1 siendo N la fecha de envio del pedido de autorizacion para Facturas de Credito" };
  const days = voucher.concept === 1 ? 5 : 10;
  return { before: days, after: days, text: `N-${days} y N+${days} siendo N la fecha de envio del pedido  de autorizacion para ${voucher.concept} - ${concepts[voucher.concept] ?? ""}` };
}

/**
 * The date window, told as an observation with the code of the number. Both recorded refusals of it carry nothing else, though
 * more was wrong with one of them: a document that fails here is not looked at any further.
 */
export const checkDateWindow: Rule = (context) => {
  const { voucher, date, today } = context;
  if (!(voucher.concept in concepts)) return []; // 10030 says it
  const window = windowOf(context);
  const isInside = isCompactDate(date) && date >= addDays(today, -window.before) && date <= addDays(today, window.after);
  return findings([!isInside, 10016, `Campo CbteFch Debe estar comprendido  en el  rango  ${window.text}`]);
};

export const checkConceptAndServiceDates: Rule = (context) => {
  const { type, voucher, date, today } = context;
  const { serviceFrom, serviceTo, paymentDue } = voucher;
  const isService = voucher.concept === 2 || voucher.concept === 3;
  const isMonthAhead = (voucher.concept === 1 || type.isCreditInvoice) && date > today && date.slice(0, 6) !== today.slice(0, 6);
  // A credit invoice of goods carries its due date alone, which 10031 and 10033 read literally would refuse.
  const dueAlone = type.isCreditInvoice && voucher.concept === 1;
  const given = [serviceFrom, serviceTo, dueAlone ? "" : paymentDue].filter((text) => text !== "").length;
  const isPartial = !isService && given > 0;
  return findings(
    [!(voucher.concept in concepts), 10030],
    [isPartial && serviceFrom === "", 10031],
    [serviceFrom !== "" && serviceTo !== "" && serviceFrom > serviceTo, 10032],
    [isPartial && serviceTo === "", 10033],
    [isPartial && paymentDue === "", 10035],
    [!type.isCreditInvoice && paymentDue !== "" && paymentDue < date, 10036],
    [isService && ![serviceFrom, serviceTo].every(isCompactDate), 10049],
    [isService && serviceFrom !== "" && serviceTo !== "" && !(type.isCreditInvoice && isNote(type)) && !isCompactDate(paymentDue), 10049],
    [isMonthAhead, 10152],
    [type.class === "49" && voucher.concept !== 1, 10085],
  );
};
