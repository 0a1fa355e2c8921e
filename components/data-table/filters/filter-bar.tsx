"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import type { ListState } from "../use-list.ts";

export function FilterBar({ list, children }: { readonly list: Pick<ListState, "filtered" | "clearFilters">; readonly children: ReactNode }) {
  const t = useTranslations("filters");
  return (
    <div role="group" aria-label={t("title")} className="mb-3 flex flex-wrap items-center gap-2">
      {children}
      {list.filtered ? <Button look="ghost" onClick={list.clearFilters}>{t("clearAll")}</Button> : null}
    </div>
  );
}
