import { z } from "zod";
import { batchStatuses } from "../batches/status.ts";
import { pendingStatuses } from "../pendings/status.ts";
import { idField, searchField } from "../validation/fields.ts";

const customer = z.strictObject({ kind: z.literal("customer"), id: idField, name: z.string(), documentType: z.string(), taxId: z.string(), active: z.boolean() });
const invoice = z.strictObject({ kind: z.literal("invoice"), id: idField, number: z.string(), customerName: z.string(), issueDate: z.string(), totalAmount: z.string(), currency: z.string() });
const batch = z.strictObject({ kind: z.literal("batch"), id: idField, receiptBook: z.string(), status: z.enum(batchStatuses), issueDate: z.string() });
const service = z.strictObject({ kind: z.literal("service"), id: idField, code: z.string(), customerName: z.string(), description: z.string() });
const pending = z.strictObject({ kind: z.literal("pending"), id: idField, code: z.string(), customerName: z.string(), status: z.enum(pendingStatuses), amount: z.string(), currency: z.string() });

const searchHit = z.discriminatedUnion("kind", [customer, invoice, batch, service, pending]).meta({ id: "SearchHit" });
export type SearchHit = z.output<typeof searchHit>;
export type SearchHitOf<Kind extends SearchHit["kind"]> = Extract<SearchHit, { kind: Kind }>;

export const searchQuery = z.strictObject({
  q: searchField.describe("A customer's name or CUIT, the number of an invoice (`A-0001-00000042`, `0001-42`, `42`) or of a batch, the beginning or the last digits of a service's code."),
});

export const searchResult = z.strictObject({ hits: z.array(searchHit).describe("At most five of a kind, the likeliest first.") }).meta({ id: "SearchResult" });
export type SearchResult = z.output<typeof searchResult>;
