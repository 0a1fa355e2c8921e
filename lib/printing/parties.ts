import { isInvoiceType, isMipymeType } from "../fiscal/document-types.ts";
import { formatCuit, formatDate } from "../i18n/format.ts";
import type { PrintableDocument } from "./model.ts";
import { issuerConditionWords, names, receiverConditionWords, receiverDocumentWords } from "./words.ts";

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What is not known is left visibly empty, not left out: the paper must have a place for it. */
const unknown = "—";

export function issuerFacts({ issuer }: PrintableDocument): Fact[] {
  if (!issuer) return [];
  return [
    { label: "Domicilio comercial", value: issuer.address || unknown },
    { label: "Condición frente al IVA", value: issuerConditionWords[issuer.ivaCondition] },
    ...optional("Teléfono", issuer.phone),
    ...optional("Correo", issuer.email),
  ];
}

export function numberFacts({ issuer, pointOfSale, number, issueDate }: PrintableDocument): Fact[] {
  return [
    { label: "Punto de venta", value: String(pointOfSale).padStart(5, "0") },
    { label: "Comp. N.º", value: String(number).padStart(8, "0") },
    { label: "Fecha de emisión", value: formatDate(issueDate) },
    { label: "CUIT", value: issuer ? formatCuit(issuer.taxId) : unknown },
    { label: "Ingresos brutos", value: issuer?.grossIncomeNumber || unknown },
    { label: "Inicio de actividades", value: issuer?.activityStart ? formatDate(issuer.activityStart) : unknown },
  ];
}

/** Logistics are services: their period, and when they are to be paid (notes of credit invoices have no due date). */
export function periodFacts({ documentType, serviceFrom, serviceTo, paymentDueDate }: PrintableDocument): Fact[] {
  const due = paymentDueDate !== null && (isInvoiceType(documentType) || !isMipymeType(documentType));
  return [
    { label: "Período facturado desde", value: formatDate(serviceFrom) },
    { label: "hasta", value: formatDate(serviceTo) },
    ...(due ? [{ label: "Vencimiento para el pago", value: formatDate(paymentDueDate) }] : []),
  ];
}

export function receiverFacts({ receiver, issueDate, paymentDueDate }: PrintableDocument): Fact[] {
  const { documentType, taxId, name, address, ivaCondition } = receiver;
  return [
    { label: "Apellido y nombre / Razón social", value: name },
    ...(documentType === "NONE" ? [] : [{ label: receiverDocumentWords[documentType], value: documentType === "DNI" ? taxId : formatCuit(taxId) }]),
    { label: "Condición frente al IVA", value: receiverConditionWords[ivaCondition] },
    { label: "Domicilio", value: address || unknown },
    { label: "Condición de venta", value: conditionOfSale(issueDate, paymentDueDate) },
  ];
}

function conditionOfSale(issueDate: string, paymentDueDate: string | null): string {
  const days = paymentDueDate === null ? 0 : Math.round((Date.parse(paymentDueDate) - Date.parse(issueDate)) / 86_400_000);
  return days <= 0 ? "Contado" : `Cuenta corriente a ${days} ${days === 1 ? "día" : "días"}`;
}

export function referenceFacts({ corrects, noteReason }: PrintableDocument): Fact[] {
  if (!corrects) return [];
  const number = `${String(corrects.pointOfSale).padStart(5, "0")}-${String(corrects.number).padStart(8, "0")}`;
  return [
    { label: "Comprobante asociado", value: `${names[corrects.documentType]} ${corrects.letter} ${number} del ${formatDate(corrects.issueDate)}` },
    ...optional("Motivo", noteReason),
  ];
}

function optional(label: string, value: string | null): Fact[] {
  return value ? [{ label, value }] : [];
}
