import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { pagingParams } from "#components/data-table/paging.ts";
import { jobStates } from "#lib/jobs/status.ts";

export const jobFilters = { q: parseAsString, state: parseAsStringLiteral(jobStates) };
export const jobPaging = pagingParams(["runAt", "id"], "runAt");
export const loadJobSearch = createLoader({ ...jobFilters, ...jobPaging });
