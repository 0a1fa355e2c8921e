import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { StatusBadge } from "#components/status-badge.tsx";
import { Card } from "#components/ui/card.tsx";
import type { BatchState } from "#lib/dashboard/model.ts";
import { formatCount } from "#lib/i18n/format.ts";

export function BatchStates({ states }: { readonly states: readonly BatchState[] }) {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  return (
    <Card title={t("batches")}>
      <ul className="flex flex-col">
        {states.map(({ status, count }) => (
          <li key={status}>
            <Link href={`/batches?status=${status}`} className="-mx-2 flex items-center justify-between rounded-md px-2 py-1.5 hover:bg-surface-hover">
              <StatusBadge kind="batch" status={status} />
              <span className="font-semibold">{formatCount(count, locale)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
