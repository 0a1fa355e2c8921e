import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { database } from "#lib/db/client.ts";
import { getMailServer, getMailSettings, getMailTemplate, sampleFacts } from "#lib/mail/queries.ts";
import { getUser } from "#lib/users/queries.ts";
import { screenActor } from "../../_lib/screen-actor.ts";
import { AutomaticCard } from "./_components/automatic-card.tsx";
import { ServerCard } from "./_components/server-card.tsx";
import { TemplateEditor } from "./_components/template-editor.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailSettings"))("title") };
}

export default async function MailSettingsPage() {
  const actor = await screenActor("mail:configure");
  const db = database().prisma;
  const [t, es, en, settings, server, samples] = await Promise.all([
    getTranslations("mailSettings"),
    getMailTemplate(db, { language: "es" }),
    getMailTemplate(db, { language: "en" }),
    getMailSettings(db),
    getMailServer(db),
    sampleFacts(db),
  ]);
  const { email } = await getUser(db, { id: actor.userId });
  return (
    <>
      <PageHeader back={{ href: "/mail", label: t("back") }} title={t("title")} subtitle={t("subtitle")} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        {/* A new reading is a new form: nothing of an older text stays in its fields. */}
        <TemplateEditor key={`${es.version ?? 0}-${en.version ?? 0}`} templates={{ es, en }} samples={samples} />
        <div className="flex min-w-0 flex-col gap-4">
          <AutomaticCard settings={settings} />
          <ServerCard server={server} email={email ?? ""} />
        </div>
      </div>
    </>
  );
}
