import { z } from "zod";
import { languages } from "../i18n/locale.ts";
import { invoiceFilterSchema } from "../invoices/model.ts";
import { dateField, idField, listFields, searchField, versionField } from "../validation/fields.ts";
import { serverFaultCodes } from "./smtp/delivery.ts";
import { mailStatuses, maxInvoiceIds } from "./status.ts";
import { placeholders, templateProblem, type TemplateFacts } from "./template.ts";

const languageField = z.enum(languages);
export const emailField = z.email("must be an e-mail address").max(200);

export const mailMessageRow = z
  .strictObject({
    id: idField,
    invoiceId: idField,
    invoiceNumber: z.string(),
    batchId: idField,
    customerId: idField,
    customerName: z.string(),
    recipient: z.string(),
    language: languageField,
    status: z.enum(mailStatuses),
    resendOf: idField.nullable().describe("The message that this one repeats, on purpose."),
    requestedBy: z.strictObject({ id: idField, username: z.string(), name: z.string() }).nullable().describe("Null where the end of a batch asked for it."),
    subject: z.string().nullable(),
    messageId: z.string().nullable(),
    attempts: z.int().describe("Answers of a mail server to this message."),
    reasonCode: z.string().nullable(),
    reason: z.string().nullable().describe("In the words of the mail server."),
    nextAttemptAt: z.string().nullable(),
    createdAt: z.string(),
    attemptedAt: z.string().nullable(),
    sentAt: z.string().nullable(),
    settledAt: z.string().nullable(),
  })
  .meta({ id: "MailMessage" });
export type MailMessage = z.output<typeof mailMessageRow>;

export const mailFilter = z.strictObject({
  status: z.enum(mailStatuses).optional(),
  invoiceId: idField.optional(),
  batchId: idField.optional(),
  customerId: idField.optional(),
  from: dateField.optional().describe("First day it was asked for, at the business's clock."),
  to: dateField.optional(),
  q: searchField.optional().describe("A document number, or part of the address."),
});
export type MailFilter = z.output<typeof mailFilter>;
export const mailListQuery = mailFilter.extend(listFields);
export type MailListQuery = z.output<typeof mailListQuery>;

export const mailCounts = z.strictObject({ counts: z.strictObject(Object.fromEntries(mailStatuses.map((status) => [status, z.int()])) as Record<(typeof mailStatuses)[number], z.ZodInt>) });
export type MailCounts = z.output<typeof mailCounts>["counts"];

export const mailServerState = z
  .strictObject({
    configured: z.boolean(),
    host: z.string().nullable(),
    from: z.string().nullable(),
    replyTo: z.string().nullable(),
    ratePerMinute: z.int().nullable(),
    catcher: z.boolean().describe("The embedded catcher takes the messages: nobody receives them."),
    failingSince: z.string().nullable().describe("Since when the mail server cannot be used; null while it can."),
    reasonCode: z.enum(serverFaultCodes).nullable(),
    reason: z.string().nullable(),
    retryAt: z.string().nullable(),
    lastSuccessAt: z.string().nullable(),
  })
  .meta({ id: "MailServer" });
export type MailServerState = z.output<typeof mailServerState>;

const invoiceSelection = z.strictObject({
  filter: invoiceFilterSchema,
  except: z.array(idField).max(10_000).default([]),
  asOfId: idField.optional().describe("The highest id that was there when a person looked: what is issued later is not in it."),
  count: z.int().min(1).optional().describe("How many documents were confirmed; another number refuses the whole."),
});

export const documentsToMail = z
  .strictObject({
    invoiceIds: z.array(idField).min(1).max(maxInvoiceIds).optional(),
    batchId: idField.optional(),
    selection: invoiceSelection.optional(),
  })
  .refine((it) => [it.invoiceIds, it.batchId, it.selection].filter((part) => part !== undefined).length === 1, "say exactly one of invoiceIds, batchId and selection");
export type DocumentsToMail = z.output<typeof documentsToMail>;

export const sendMailInput = z.strictObject({
  documents: documentsToMail,
  recipients: z.array(emailField).min(1).max(10).optional().describe("Only for one document: these instead of the customer's address."),
});
export type SendMailInput = z.output<typeof sendMailInput>;

export const mailPlan = z
  .strictObject({
    documents: z.int(),
    asOfId: z.int().nullable().describe("The highest id among them: to confirm a filter with."),
    ready: z.int().describe("They have an address and were not mailed to it yet."),
    already: z.int().describe("Mailed to that address before, or waiting for it. Sending again is another call, on purpose."),
    withoutAddress: z.int(),
    withoutFiscalValue: z.int().describe("Of the ready ones."),
  })
  .meta({ id: "MailPlan" });
export type MailPlan = z.output<typeof mailPlan>;

export const queuedMail = z.strictObject({ queued: z.int(), already: z.int(), withoutAddress: z.int() }).meta({ id: "QueuedMail" });
export type QueuedMail = z.output<typeof queuedMail>;

export const messageIdsInput = z.strictObject({ ids: z.array(idField).min(1).max(500) });

/** Some of the messages that wait, or all of them that a filter finds. */
export const cancelMailInput = z
  .strictObject({ ids: z.array(idField).min(1).max(500).optional(), filter: mailFilter.omit({ status: true }).optional() })
  .refine((it) => (it.ids === undefined) !== (it.filter === undefined), "say either ids or filter");
export type CancelMailInput = z.output<typeof cancelMailInput>;

export const testMailInput = z.strictObject({ recipient: emailField, language: languageField.default("es") });
export const testOutcome = z.strictObject({ accepted: z.boolean(), code: z.string().nullable(), response: z.string().describe("In the words of the mail server.") });
export type TestOutcome = z.output<typeof testOutcome>;

function template(max: number) {
  return z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(max, `must have at most ${max} characters`)
    .superRefine((text, context) => {
      const problem = templateProblem(text);
      if (problem) context.addIssue({ code: "custom", message: problem.kind === "braces" ? "has braces that do not close: write {{name}}" : `has no such placeholder: {{${problem.name}}}. There are ${placeholders.join(", ")}` });
    });
}

export const templateInput = z.strictObject({
  version: versionField.nullable().describe("The version that was read; null where the product's own text stood."),
  subject: template(200).regex(/^[^\r\n]*$/, "must be one line"),
  // Line ends are those of the browser that wrote it.
  body: template(5_000).overwrite((text) => text.replaceAll("\r\n", "\n")),
});
export type TemplateInput = z.output<typeof templateInput>;

export const mailTemplateRow = z
  .strictObject({ language: languageField, subject: z.string(), body: z.string(), version: versionField.nullable().describe("Null: the product's own text."), updatedAt: z.string().nullable() })
  .meta({ id: "MailTemplate" });
export type MailTemplate = z.output<typeof mailTemplateRow>;

/** What a preview is filled in with: the last document there is, or made up where there is none. */
export interface SampleFacts {
  readonly real: boolean;
  readonly facts: TemplateFacts;
}

export const languageParams = z.strictObject({ language: languageField });

export const mailSettingsRow = z.strictObject({ sendOnIssue: z.boolean(), version: z.int().describe("0 before the first change.") }).meta({ id: "MailSettings" });
export type MailSettings = z.output<typeof mailSettingsRow>;
export const mailSettingsInput = z.strictObject({ sendOnIssue: z.boolean(), version: z.int().min(0) });
export type MailSettingsInput = z.output<typeof mailSettingsInput>;

/** What a mail provider's webhook tells, or the notification itself. */
export const bounceInput = z
  .strictObject({
    messageId: z.string().trim().min(3).max(998).optional().describe("The Message-ID of what bounced, with or without angle brackets."),
    kind: z.enum(["permanent", "temporary"]).default("permanent").describe("A temporary one is the provider's own affair: it goes on trying, and nothing changes here."),
    reason: z.string().trim().max(1_000).default(""),
    dsn: z.string().max(500_000).optional().describe("Instead of the rest: the delivery status notification (RFC 3464) as it came, headers and all."),
  })
  .refine((it) => (it.messageId === undefined) !== (it.dsn === undefined), "say either messageId or dsn");
export type BounceInput = z.output<typeof bounceInput>;

export const bounceOutcome = z.strictObject({ outcome: z.enum(["bounced", "already", "ignored", "unknown"]), id: idField.nullable() });
export type BounceOutcome = z.output<typeof bounceOutcome>;
