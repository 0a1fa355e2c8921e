import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { getLogoHash } from "#lib/company/logo.ts";
import { getCompany, hasIssued } from "#lib/company/queries.ts";
import { database } from "#lib/db/client.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { CompanyForm } from "./_components/company-form.tsx";
import { LogoCard } from "./_components/logo-card.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("company"))("title") };
}

export default async function CompanyPage() {
  await screenActor("company:write");
  const db = database().prisma;
  const [t, company, issued, logoHash] = await Promise.all([getTranslations("company"), getCompany(db), hasIssued(db), getLogoHash(db)]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      {/* A new reading is a new form: after somebody else's change nothing of the old one is left in the fields. */}
      <CompanyForm key={company?.version ?? 0} company={company} taxIdFixed={company !== null && issued} />
      <LogoCard hash={logoHash} />
    </>
  );
}
