import { useTranslations } from "next-intl";
import { Instant } from "#components/date.tsx";
import { Card } from "#components/ui/card.tsx";
import type { AuditEvent } from "#lib/audit/model.ts";

type AuditKey = Parameters<ReturnType<typeof useTranslations<"audit">>>[0];

/** What happened to the document and to the batch it came from: who, what and when. The details are the audit trail's. */
export function DocumentHistory({ events }: { readonly events: readonly AuditEvent[] }) {
  const t = useTranslations("audit");
  const tInvoice = useTranslations("invoice");
  const words = (action: string): string => {
    const key = `action.${action}` as AuditKey;
    return t.has(key) ? t(key) : action;
  };
  return (
    <Card title={tInvoice("history")}>
      {events.length === 0 ? <p className="text-sm text-ink-soft">{tInvoice("noHistory")}</p> : null}
      <ol className="flex flex-col gap-3 border-l pl-4">
        {events.map((event) => (
          <li key={event.id} className="relative text-sm before:absolute before:top-1.5 before:-left-[1.3rem] before:size-2 before:rounded-full before:bg-line-strong">
            <p className="font-medium">{words(event.action)}</p>
            <p className="text-xs wrap-anywhere text-ink-soft"><Instant at={event.at} /> · {event.actor.replace(/^user:/, "")}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
