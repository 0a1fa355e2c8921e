"use client";

import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import { useFailureText } from "#components/use-failure-text.ts";
import { isSettled } from "#lib/batches/status.ts";
import { formatInstant } from "#lib/i18n/format.ts";
import type { LiveBatch } from "./use-live-batch.ts";

/** What holds the batch up, in words, and what happens next. */
export function BatchAlerts({ live }: { readonly live: LiveBatch }) {
  const { batch } = live;
  const t = useTranslations("batch");
  const failureText = useFailureText();
  if (batch.status === "ERROR" || (batch.status === "CANCELLED" && batch.errorCode !== null)) {
    return (
      <Alert tone={batch.status === "ERROR" ? "danger" : "warning"} className="mb-4" title={batch.status === "ERROR" ? t("failedTitle") : t("hadFailedTitle")}>
        {batch.errorCode ? failureText({ code: batch.errorCode, message: batch.errorMessage ?? batch.errorCode }) : batch.errorMessage}
        {batch.status === "ERROR" ? <p className="mt-1 text-sm text-ink-soft">{batch.errorCode === "SELECTION_CHANGED" ? t("changedText") : t("failedText", { attempts: batch.attempts })}</p> : null}
      </Alert>
    );
  }
  if (isSettled(batch.status)) return null;
  return (
    <>
      {batch.cancelRequestedAt !== null ? <Alert tone="warning" live className="mb-4" title={t("cancelRequestedTitle")}>{t("cancelRequestedText")}</Alert> : null}
      {batch.pausedAt !== null ? <Alert tone="warning" live className="mb-4" title={t("pausedTitle", { at: formatInstant(batch.pausedAt) })}>{t("pausedText")}</Alert> : <LostWorker live={live} />}
      {batch.authorisation?.status === "IN_DOUBT" || batch.authorisation?.status === "CONFLICT" ? (
        <Alert tone={batch.authorisation.status === "CONFLICT" ? "danger" : "warning"} live className="mb-4" title={t(`authorisationTitle.${batch.authorisation.status}`, { count: batch.authorisation.documents })}>
          {batch.authorisation.reason}
          {batch.authorisation.nextCheckAt ? <p className="text-sm text-ink-soft">{t("nextCheck", { at: formatInstant(batch.authorisation.nextCheckAt) })}</p> : null}
        </Alert>
      ) : null}
    </>
  );
}

/** Nothing changes in a batch when the process that runs it dies: the page has asked, and says so. */
function LostWorker({ live: { pulse } }: { readonly live: LiveBatch }) {
  const t = useTranslations("batch");
  if (pulse?.worker === "LOST") return <Alert tone="warning" live className="mb-4" title={t("lostWorkerTitle")}>{pulse.workersAlive > 0 ? t("lostWorkerText") : t("noWorkerText")}</Alert>;
  if (pulse?.workersAlive === 0) return <Alert tone="warning" live className="mb-4" title={t("noWorkerTitle")}>{t("noWorkerText")}</Alert>;
  return null;
}
