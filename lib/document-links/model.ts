import { z } from "zod";

/** Where a document is shown to who holds its link, without a session. */
export function linkPath(token: string): string {
  return `/d/${token}`;
}

export const documentLinkRow = z
  .strictObject({
    path: z.string().describe("Below the public address of the product."),
    url: z.string().describe("The same with the address of APP_URL; without one, of this machine."),
    createdAt: z.string(),
  })
  .meta({ id: "DocumentLink" });
export type DocumentLink = z.output<typeof documentLinkRow>;

/** What a token that somebody came with leads to. */
export type FoundLink = { readonly state: "open"; readonly invoiceId: number } | { readonly state: "revoked" } | { readonly state: "unknown" };
