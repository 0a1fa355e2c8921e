import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { isAllowed } from "#lib/auth/permissions.ts";
import { authorityHealth, listOpenAttempts } from "#lib/authorisations/queries.ts";
import { database } from "#lib/db/client.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { Health } from "./_components/health.tsx";
import { OpenAttempts } from "./_components/open-attempts.tsx";
import { RejectsByCode } from "./_components/rejects-by-code.tsx";
import { SeriesCard } from "./_components/series-card.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("authority"))("title") };
}

/** What is with the tax authority, how it answers, and whether both sides count alike. */
export default async function AuthorityPage() {
  const actor = await screenActor("authority:read");
  const db = database().prisma;
  const [t, health, attempts] = await Promise.all([getTranslations("authority"), authorityHealth(db), listOpenAttempts(db)]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <Health health={health} />
      <div className="grid items-start gap-4 xl:grid-cols-[2fr_1fr]">
        <div className="grid min-w-0 gap-4">
          <OpenAttempts attempts={attempts} mayResolve={isAllowed(actor.role, "authority:resolve")} />
          {health.authority === "LOCAL" ? null : <SeriesCard />}
        </div>
        <RejectsByCode rejects={health.rejects} />
      </div>
    </>
  );
}
