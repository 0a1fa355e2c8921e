import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { database } from "#lib/db/client.ts";
import { languageOf } from "#lib/i18n/locale.ts";
import { getImportDetail } from "#lib/imports/queries.ts";
import { idOf, orNotFound } from "../../_lib/or-not-found.ts";
import { screenActor } from "../../_lib/screen-actor.ts";
import { ImportScreen } from "./_components/import-screen.tsx";

interface ImportPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata({ params }: ImportPageProps): Promise<Metadata> {
  const [t, { id }] = await Promise.all([getTranslations("import"), params]);
  return { title: t("title", { id }) };
}

export default async function ImportPage({ params }: ImportPageProps) {
  await screenActor("imports:run");
  const importId = idOf((await params).id);
  if (importId === null) notFound();
  const language = languageOf(await getLocale());
  const it = await orNotFound(getImportDetail(database().prisma, { importId, language }));
  return <ImportScreen initial={it} language={language} />;
}
