import { useTranslations } from "next-intl";
import { Instant } from "#components/date.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import type { Worker } from "#lib/jobs/model.ts";

export function Workers({ workers }: { readonly workers: readonly Worker[] }) {
  const t = useTranslations("queue");
  return (
    <Card title={t("workers")} bodyClassName="p-0">
      {workers.length === 0 ? (
        <p className="p-4 text-sm text-ink-soft">{t("workersNone")}</p>
      ) : (
        <Table label={t("workers")}>
          <thead><tr><Th>{t("worker.host")}</Th><Th>{t("worker.pid")}</Th><Th>{t("worker.since")}</Th><Th className="text-right">{t("worker.jobs")}</Th><Th>{t("column.state")}</Th></tr></thead>
          <tbody>
            {workers.map((worker) => (
              <tr key={worker.id}>
                <Td className="font-medium">{worker.hostname}</Td>
                <Td>{worker.pid}</Td>
                <Td><Instant at={worker.startedAt} /></Td>
                <Td className="amount">{worker.jobs}</Td>
                <Td><StatusBadge kind="worker" status={worker.alive ? "ALIVE" : "LOST"} /></Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
