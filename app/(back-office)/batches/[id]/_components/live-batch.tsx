"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "#components/layout/page-header.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import type { Batch } from "#lib/batches/model.ts";
import { shownStatus } from "#lib/batches/status.ts";
import { formatInstant } from "#lib/i18n/format.ts";
import { BatchActions, type BatchMay } from "./batch-actions.tsx";
import { BatchAlerts } from "./batch-alerts.tsx";
import { BatchFacts } from "./batch-facts.tsx";
import { BatchProgress } from "./batch-progress.tsx";
import { SelectionDifference } from "./selection-difference.tsx";
import { useEndToast, useItemsRefresh, useTabTitle } from "./use-batch-news.ts";
import { useLiveBatch } from "./use-live-batch.ts";

export function LiveBatch({ initial, may, againHref, children }: {
  readonly initial: Batch;
  readonly may: BatchMay;
  /** The pendings screen with the launch dialog filled in as this batch was. Null for who may not launch. */
  readonly againHref: string | null;
  /** What the server renders of the items; asked for again as they change. */
  readonly children: ReactNode;
}) {
  const t = useTranslations("batch");
  const live = useLiveBatch(initial);
  const { batch } = live;
  useTabTitle(batch);
  useEndToast(batch);
  useItemsRefresh(initial, batch);
  return (
    <>
      <PageHeader
        back={{ href: "/batches", label: t("back") }}
        title={t("title", { id: batch.id })}
        badge={<StatusBadge kind="batch" status={shownStatus(batch)} />}
        subtitle={t("subtitle", { name: batch.createdBy.name, at: formatInstant(batch.createdAt) })}
        actions={<BatchActions batch={batch} may={may} againHref={againHref} />}
      />
      <BatchAlerts live={live} />
      {batch.errorCode === "SELECTION_CHANGED" ? <SelectionDifference batch={batch} againHref={againHref} /> : null}
      <div className="mb-4 grid gap-4 lg:grid-cols-[3fr_2fr]">
        <BatchProgress live={live} />
        <BatchFacts batch={batch} />
      </div>
      {children}
    </>
  );
}
