import { Prisma } from "../../db/client.ts";
import { csvText } from "../../table/csv.ts";
import { rejectionCodes, rejectionSentence, type RejectionLanguage } from "../rejections.ts";
import { judgedPendings, type JudgeOptions } from "./judged-pendings.ts";

const headers: Readonly<Record<RejectionLanguage, string>> = {
  es: "servicio;cliente;letra;importe;moneda;código;motivo",
  en: "service,customer,letter,amount,currency,code,reason",
};

/** Every problem as finished lines of a CSV: in Spanish as a spreadsheet here reads it (`;` and a decimal comma), in English raw. */
export function selectProblemsCsv(judge: JudgeOptions, language: RejectionLanguage): { header: string; query: Prisma.Sql } {
  const reasons = Prisma.join(rejectionCodes.map((code) => Prisma.sql`when ${code} then ${rejectionSentence(code, language)}`), " ");
  const amount = language === "es" ? Prisma.sql`replace(x.amount::text, '.', ',')` : Prisma.sql`x.amount::text`;
  const cells = [csvText(Prisma.sql`x.service_code`), csvText(Prisma.sql`x.name`), Prisma.sql`x.letter`, amount, Prisma.sql`x.currency`, Prisma.sql`x.rejection`, csvText(Prisma.sql`(case x.rejection ${reasons} else x.rejection end)`)];
  const line = Prisma.join(cells, language === "es" ? " || ';' || " : " || ',' || ");
  return { header: headers[language], query: Prisma.sql`select ${line} from (${judgedPendings(judge)}) x where x.rejection is not null order by x.customer_id, x.id` };
}
