"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Instant } from "#components/date.tsx";
import { Facts } from "#components/facts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Sheet } from "#components/ui/dialog.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import { auditEntities, type AuditEntity } from "#lib/audit/catalogue.ts";
import type { AuditEvent } from "#lib/audit/model.ts";
import { useAuditWords } from "./use-audit-words.ts";

type AuditFilterChange = { readonly entity: AuditEntity | null; readonly entityId: number } | { readonly requestId: string };

type Data = Readonly<Record<string, unknown>>;

/** Screens that show one thing by its id. */
const screens: Readonly<Record<string, string>> = { customer: "/customers", batch: "/batches", invoice: "/invoices", import: "/imports" };

function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One event: who, what, and each field as it was and as it became. */
export function EventSheet({ event, onClose, onFilter }: {
  readonly event: AuditEvent;
  readonly onClose: () => void;
  readonly onFilter: (change: AuditFilterChange) => void;
}) {
  const t = useTranslations("audit");
  const words = useAuditWords();
  const { entity, entityId, requestId } = event;
  const { before, after, ...rest } = event.data;
  const changed = isData(before) && isData(after) ? Object.keys({ ...before, ...after }) : [];
  const screen = screens[entity];
  const subject = `${words.entity(entity)}${entityId === null ? "" : ` #${entityId}`}`;
  return (
    <Sheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={words.action(event.action)}
      footer={
        <>
          {entityId === null ? null : <Button onClick={() => onFilter({ entity: auditEntities.find((it) => it === entity) ?? null, entityId })}>{t("historyOf", { subject })}</Button>}
          {requestId === null ? null : <Button onClick={() => onFilter({ requestId })}>{t("sameRequest")}</Button>}
        </>
      }
    >
      <Facts
        facts={[
          [t("column.at"), <Instant key="at" at={event.at} />],
          [t("column.actor"), event.actor],
          [t("column.entity"), screen && entityId !== null ? <Link key="entity" href={`${screen}/${entityId}`} className="text-accent-text hover:underline">{subject}</Link> : subject],
          [t("column.requestId"), <span key="request" className="font-mono text-xs break-all">{requestId ?? "—"}</span>],
          [t("eventId"), event.id],
          ...Object.entries(rest).map(([field, value]) => [words.field(field), <Value key={field} value={value} />] as const),
        ]}
      />
      {changed.length > 0 && isData(before) && isData(after) ? (
        <section className="mt-5">
          <h3 className="mb-1 text-base font-semibold">{t("changes")}</h3>
          <Table label={t("changes")}>
            <thead><tr><Th>{t("fieldName")}</Th><Th>{t("before")}</Th><Th>{t("after")}</Th></tr></thead>
            <tbody>
              {changed.map((field) => (
                <tr key={field}>
                  <th scope="row" className="border-b border-line/70 px-3 py-1.5 text-left align-top font-medium">{words.field(field)}</th>
                  <Td className="text-ink-soft wrap-anywhere"><Value value={before[field]} /></Td>
                  <Td className="wrap-anywhere"><Value value={after[field]} /></Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </section>
      ) : null}
      {isData(before) && changed.length === 0 ? <p className="mt-5 text-sm text-ink-soft">{t("noChanges")}</p> : null}
    </Sheet>
  );
}

function Value({ value }: { readonly value: unknown }) {
  const t = useTranslations("audit");
  if (value === null || value === undefined || value === "") return <span className="text-ink-soft">—</span>;
  if (typeof value === "boolean") return <>{t(value ? "yes" : "no")}</>;
  if (typeof value === "string" || typeof value === "number") return <>{String(value)}</>;
  return <code className="block max-h-40 overflow-y-auto font-mono text-xs break-all whitespace-pre-wrap" tabIndex={0}>{JSON.stringify(value, null, 1)}</code>;
}
