import { Decimal } from "decimal.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Prisma } from "../db/client.ts";
import { receiverDocumentTypes } from "../fiscal/codes.ts";
import { rejectionOfDocument } from "../fiscal/document-rules.ts";
import { documentTypes } from "../fiscal/document-types.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { rejectionCodes, rejectionSentence } from "./rejections.ts";
import { documentRejection } from "./sql/document-rules.ts";

let it: TestDatabase;
beforeAll(async () => void (it = await createTestDatabase()));
afterAll(() => it.drop());

const limits = { mipymeMinimum: "5549862.00", identificationThreshold: "10000000.00" };

test("the database judges every document as the tax rules do", async () => {
  const found = new Set<string | null>();
  for (const documentType of documentTypes) {
    const rejection = documentRejection({ documentType, total: Prisma.sql`x.total`, rate: Prisma.sql`x.rate` });
    const rows = await it.database.prisma.$queryRaw<{ mipyme: boolean; large: boolean; kind: (typeof receiverDocumentTypes)[number]; total: string; rate: string | null; code: string | null }[]>`
      select m.mipyme, k.large_company as large, k.document_type as kind, x.total::text, x.rate::text, ${rejection} as code
      from (values (true), (false)) f (mipyme)
      cross join lateral (select f.mipyme, ${limits.mipymeMinimum}::numeric as mipyme_minimum, ${limits.identificationThreshold}::numeric as identification_threshold) m
      cross join (select * from (values (true), (false)) l (large_company) cross join unnest(${[...receiverDocumentTypes]}::text[]) u (document_type)) k
      cross join (values (5549861.99, 1), (5549862, 1), (9999999.99, 1), (10000000, 1), (0.01, 1), (7064.50, 1415.5), (7064.49, 1415.5), (99999999.99, null)) x (total, rate)`;
    expect(rows).toHaveLength(2 * 2 * 4 * 8);
    for (const { mipyme, large, kind, total, rate, code } of rows) {
      const totalInPesos = rate === null ? null : new Decimal(total).times(rate).toFixed();
      const expected = rejectionOfDocument({ documentType, receiver: { documentType: kind, largeCompany: large }, totalInPesos }, { ...limits, mipyme });
      expect(code, JSON.stringify({ documentType, mipyme, large, kind, total, rate })).toBe(expected);
      found.add(code);
    }
  }
  expect(found).toEqual(new Set([null, "FINAL_CONSUMER_UNIDENTIFIED", "MIPYME_REQUIRED", "MIPYME_NOT_DUE"]));
});

test("without the company's data nothing is refused", async () => {
  const rejection = documentRejection({ documentType: "INVOICE", total: Prisma.sql`99999999.99`, rate: Prisma.sql`1` });
  const rows = await it.database.prisma.$queryRaw<{ code: string | null }[]>`
    select ${rejection} as code from (values ('NONE', true)) k (document_type, large_company) left join company m on true`;
  expect(rows).toEqual([{ code: null }]);
});

test("every reason has a sentence in both languages", () => {
  for (const code of rejectionCodes) for (const language of ["es", "en"] as const) expect(rejectionSentence(code, language), code).not.toBe(code);
});
