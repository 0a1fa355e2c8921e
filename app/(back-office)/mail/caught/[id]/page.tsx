import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { Instant } from "#components/date.tsx";
import { Facts } from "#components/facts.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { database } from "#lib/db/client.ts";
import { formatCount } from "#lib/i18n/format.ts";
import { getCaught } from "#lib/mail-catcher/queries.ts";
import { idOf, orNotFound } from "../../../_lib/or-not-found.ts";
import { screenActor } from "../../../_lib/screen-actor.ts";
import { MessageBody } from "./_components/message-body.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("caughtMail"))("title") };
}

export default async function CaughtMessagePage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  await screenActor("mail:read");
  const id = idOf((await params).id);
  if (id === null) notFound();
  const [t, locale, message] = await Promise.all([getTranslations("caughtMail"), getLocale(), orNotFound(getCaught(database().prisma, { id }))]);
  return (
    <>
      <PageHeader back={{ href: "/mail/caught", label: t("back") }} title={message.subject === "" ? "—" : message.subject} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <MessageBody text={message.text} html={message.html} headers={message.headers} />
        <div className="flex min-w-0 flex-col gap-4">
          <Card title={t("title")}>
            <Facts
              facts={[
                [t("column.recipients"), message.recipients.join(", ")],
                [t("column.sender"), message.sender],
                [t("column.receivedAt"), <Instant key="at" at={message.receivedAt} />],
                [t("column.size"), `${formatCount(Math.ceil(message.size / 1024), locale)} KB`],
              ]}
            />
          </Card>
          <Card title={t("attachments")}>
            {message.attachments.length === 0 ? <p className="text-sm text-ink-soft">{t("noAttachments")}</p> : (
              <ul className="flex flex-col gap-2">
                {message.attachments.map(({ index, fileName, size }) => (
                  <li key={index} className="flex min-w-0 items-center gap-2 text-sm">
                    <Button asChild size="sm">
                      <a href={`/api/v1/mail/caught/${message.id}/attachments/${index}`} download aria-label={t("download", { name: fileName })}><Download aria-hidden /></a>
                    </Button>
                    <span className="min-w-0 grow truncate" title={fileName}>{fileName}</span>
                    <span className="text-ink-soft">{formatCount(Math.ceil(size / 1024), locale)} KB</span>
                  </li>
                ))}
              </ul>
            )}
          </Card>
        </div>
      </div>
    </>
  );
}
