import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { DocumentSheet } from "#app/_document/document-sheet.tsx";
import { Button } from "#components/ui/button.tsx";
import { getLogoHash } from "#lib/company/logo.ts";
import { database } from "#lib/db/client.ts";
import { findLink } from "#lib/document-links/queries.ts";
import { linkStatusHeader } from "#lib/http/link-status.ts";
import { getSheet } from "#lib/printing/queries.ts";

interface SharedDocumentProps {
  readonly params: Promise<{ readonly token: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sharedDocument"))("title"), robots: { index: false, follow: false, noarchive: true }, referrer: "no-referrer" };
}

/** A document as who holds its link sees it: no session, no menu, no way further in. proxy.ts has counted the visit and set the status. */
export default async function SharedDocumentPage({ params }: SharedDocumentProps) {
  const { prisma } = database();
  const { token } = await params;
  const [t, status] = await Promise.all([getTranslations("sharedDocument"), headers().then((it) => it.get(linkStatusHeader))]);
  if (status === "429") return <Closed title={t("tooMany")} text={t("tooManyText")} />;
  const link = await findLink(prisma, { token });
  if (link.state === "revoked") return <Closed title={t("revoked")} text={t("revokedText")} />;
  if (link.state === "unknown") return <Closed title={t("unknown")} text={t("unknownText")} />;
  const [sheet, logoHash] = await Promise.all([getSheet(prisma, { id: link.invoiceId }), getLogoHash(prisma)]);
  return (
    <main className="mx-auto w-full max-w-4xl px-3 py-4 sm:px-5 sm:py-8">
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <div className="min-w-0 grow">
          <h1 className="text-lg font-semibold" lang="es-AR">{sheet.name}</h1>
          <p className="text-sm text-ink-soft">{t("from", { issuer: sheet.issuerName })}</p>
        </div>
        <Button asChild look="primary"><a href={`/d/${token}/pdf`} download={sheet.fileName}><Download aria-hidden />{t("download")}</a></Button>
      </div>
      <DocumentSheet sheet={sheet} logoUrl={logoHash === null ? null : `/d/${token}/logo`} />
    </main>
  );
}

function Closed({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-2 px-6">
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="text-sm text-ink-soft">{text}</p>
    </main>
  );
}
