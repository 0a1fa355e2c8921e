import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { isAllowed } from "#lib/auth/permissions.ts";
import { listBatches } from "#lib/batches/queries.ts";
import { database } from "#lib/db/client.ts";
import { parseWith } from "#lib/http/validation.ts";
import { listJobs, listWorkers } from "#lib/jobs/list-jobs.ts";
import { jobListQuery } from "#lib/jobs/model.ts";
import { queueStats } from "#lib/jobs/queries.ts";
import { loadList } from "../_lib/load-list.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { BrokenBatches } from "./_components/broken-batches.tsx";
import { JobsScreen } from "./_components/jobs-screen.tsx";
import { QueueFigures } from "./_components/queue-figures.tsx";
import { RefreshButton } from "./_components/refresh-button.tsx";
import { Workers } from "./_components/workers.tsx";
import { loadJobSearch } from "./search-params.ts";

const shownBatches = 20;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("queue"))("title") };
}

/** What the workers do and what waits for them; what failed for good, and why. */
export default async function QueuePage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("queue:read");
  const { page, ...search } = await loadJobSearch(searchParams);
  const db = database().prisma;
  const [t, result, stats, workers, broken] = await Promise.all([
    getTranslations("queue"),
    loadList(actor.requestId, { page, limit: search.limit }, async () => listJobs(db, await parseWith(jobListQuery, presentFilters(search)))),
    queueStats(db),
    listWorkers(db),
    listBatches(db, { filter: { status: "ERROR" }, limit: shownBatches }),
  ]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={<RefreshButton />} />
      <QueueFigures stats={stats} aliveWorkers={workers.filter((worker) => worker.alive).length} />
      <div className="mb-4 grid items-start gap-4 xl:grid-cols-2">
        <Workers workers={workers} />
        <BrokenBatches batches={broken.data} total={broken.page.total} mayRetry={isAllowed(actor.role, "batches:retry")} />
      </div>
      <JobsScreen result={result} mayManage={isAllowed(actor.role, "queue:manage")} />
    </>
  );
}
