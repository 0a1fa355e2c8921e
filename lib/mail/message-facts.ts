import type { Db } from "../db/client.ts";
import { formatDate, formatMoney } from "../i18n/format.ts";
import { localeOf, type Language } from "../i18n/locale.ts";
import type { DocumentType } from "../fiscal/document-types.ts";
import { fillSubject, fillTemplate, type Template, type TemplateFacts } from "./template.ts";

const documentNames: Readonly<Record<Language, Readonly<Record<DocumentType, string>>>> = {
  es: { INVOICE: "Factura", DEBIT_NOTE: "Nota de débito", CREDIT_NOTE: "Nota de crédito", MIPYME_INVOICE: "Factura de crédito electrónica", MIPYME_DEBIT_NOTE: "Nota de débito electrónica MiPyME", MIPYME_CREDIT_NOTE: "Nota de crédito electrónica MiPyME" },
  en: { INVOICE: "Invoice", DEBIT_NOTE: "Debit note", CREDIT_NOTE: "Credit note", MIPYME_INVOICE: "Electronic credit invoice", MIPYME_DEBIT_NOTE: "MiPyME debit note", MIPYME_CREDIT_NOTE: "MiPyME credit note" },
};

/** In front of the subject of what no tax authority would recognise. */
const withoutValue: Readonly<Record<Language, string>> = { es: "[SIN VALOR FISCAL]", en: "[NO FISCAL VALUE]" };

export interface MailedDocument {
  readonly number: string;
  readonly documentType: DocumentType;
  readonly issueDate: string;
  readonly paymentDueDate: string | null;
  readonly currency: string;
  readonly totalAmount: string;
  readonly customerName: string;
  readonly fiscalValue: boolean;
}

/** What is said of a document in a message. Without CAE there is none: undefined. */
export async function findMailedDocument(db: Db, { invoiceId }: { invoiceId: number }): Promise<MailedDocument | undefined> {
  const [row] = await db.$queryRaw<MailedDocument[]>`
    select regexp_replace(b.code, '^(NC|ND|FCE|NCE|NDE)-', '') || '-' || lpad(i.number::text, 8, '0') as number, i.document_type as "documentType", i.issue_date::text as "issueDate",
           i.payment_due_date::text as "paymentDueDate", i.currency, i.total_amount::text as "totalAmount", i.customer_name as "customerName", i.authority = 'ARCA' as "fiscalValue"
    from invoices i join receipt_books b on b.id = i.receipt_book_id where i.id = ${invoiceId}::int and i.cae ~ '^[0-9]{14}$'`;
  return row;
}

export function factsOf(document: MailedDocument, { language, company, link }: { language: Language; company: string; link: string }): TemplateFacts {
  return {
    customer: document.customerName,
    document: `${documentNames[language][document.documentType]} ${document.number}`,
    number: document.number,
    issueDate: formatDate(document.issueDate),
    dueDate: formatDate(document.paymentDueDate ?? document.issueDate),
    total: formatMoney(document.totalAmount, document.currency, localeOf(language)),
    company,
    link,
  };
}

export function writeSubject(template: Pick<Template, "subject">, facts: TemplateFacts, { language, fiscalValue }: { language: Language; fiscalValue: boolean }): string {
  const subject = fillSubject(template.subject, facts);
  return fiscalValue ? subject : `${withoutValue[language]} ${subject}`;
}

export function writeBody(template: Pick<Template, "body">, facts: TemplateFacts): string {
  return fillTemplate(template.body, facts);
}
