"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card } from "#components/ui/card.tsx";
import { ViewTabs } from "#components/view-tabs.tsx";
import type { CaughtDetail } from "#lib/mail-catcher/model.ts";

type View = "html" | "text" | "headers";

/**
 * What somebody wrote, where it can do nothing: the frame runs no script, has no origin, and may load nothing from anywhere, not even an
 * image that would tell its sender that it was looked at.
 */
const locked = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;

export function MessageBody({ text, html, headers }: Pick<CaughtDetail, "text" | "html" | "headers">) {
  const t = useTranslations("caughtMail");
  const views: View[] = [...(html === null ? [] : ["html" as const]), ...(text === null ? [] : ["text" as const]), "headers"];
  const [view, setView] = useState<View>(views[0] ?? "headers");
  return (
    <Card>
      <ViewTabs label={t("view")} value={view} options={views.map((value) => ({ value, label: t(value) }))} onChange={setView} />
      {view === "html" ? <iframe title={t("frame")} sandbox="" srcDoc={`${locked}${html ?? ""}`} className="h-96 w-full rounded-md border bg-white" /> : null}
      {view === "text" ? <pre className="overflow-auto text-sm break-words whitespace-pre-wrap" tabIndex={0}>{text}</pre> : null}
      {view === "headers" ? (
        <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1 text-sm">
          {headers.map(({ name, value }, index) => (
            <div key={index} className="contents">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="min-w-0 break-all">{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </Card>
  );
}
