import { buildOpenApi } from "#lib/http/openapi.ts";
import { apiRoutes } from "./routes.ts";

const description = `Billing back office for logistics: from a delivered service to numbered invoices and the ERP file.

- camelCase fields; money as decimal strings (\`"1234.50"\`), never JSON numbers; dates \`YYYY-MM-DD\`; ids as numbers.
- Lists answer \`{ data, page: { nextCursor, total } }\`. Send \`nextCursor\` back as \`cursor\`, with the same filters and sort; \`sort=-id\` reverses.
- Unknown fields and parameters are refused, not ignored.
- \`Idempotency-Key\` on the POSTs that take it: repeat a request whose answer was lost without doing it twice.
- To load and bill many services: \`POST /services/bulk\` (1,000 a call, \`"status": "DELIVERED"\`), then \`POST /services/send-to-billing\` with \`{"filter": {…}}\` (one call, any number), \`GET /billing-pendings/summary\`, and \`POST /billing-batches\` with a \`selection\`.
- Errors: \`{ status: "error", code, message, errors?, details?, requestId }\`; programs read \`code\`.`;

/** In the order of a job: sign in, what there is to bill, bill it, what came out; then administration. */
const tags = [
  { name: "auth", description: "Signing in" },
  { name: "profile", description: "Who is signed in" },
  { name: "health", description: "Whether everything is up" },
  { name: "customers", description: "Who is billed" },
  { name: "services", description: "Logistics jobs, and sending them to billing" },
  { name: "imports", description: "Loading services and customers from files" },
  { name: "billing-pendings", description: "Snapshots of delivered services, to be invoiced" },
  { name: "billing-batches", description: "Launching batches and watching them" },
  { name: "invoices", description: "Issued documents and the ERP file" },
  { name: "mail", description: "Documents by e-mail, each once to each recipient" },
  { name: "iva-sales-book", description: "The IVA sales book of a month, and its files" },
  { name: "receipt-books", description: "Numbering series and their gapless proof" },
  { name: "views", description: "Saved views of lists, and how a person arranges their columns" },
  { name: "users", description: "People and their roles" },
  { name: "api-credentials", description: "Long-lived tokens of other systems" },
  { name: "company", description: "The issuer's data" },
  { name: "audit-events", description: "Who did what, when, from which request" },
  { name: "queue", description: "Jobs of the workers" },
  { name: "seed", description: "Demo data" },
];

/** The OpenAPI document of the API. */
export function openApiDocument(): Record<string, unknown> {
  return buildOpenApi(apiRoutes, { title: "Talonario API", version: "1.0.0", description, tags });
}
