import { getTranslations } from "next-intl/server";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";

export default async function Loading() {
  const t = await getTranslations("common");
  return <TableSkeleton label={t("loading")} />;
}
