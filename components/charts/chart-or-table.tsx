"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState, type ReactNode } from "react";
import { cn } from "../ui/cn.ts";

/** A chart and its twin: the same figures as a table, for those who read, copy or listen. Both come with the page. */
export function ChartOrTable({ label, controls, chart, table }: { readonly label: string; readonly controls?: ReactNode; readonly chart: ReactNode; readonly table: ReactNode }) {
  const t = useTranslations("charts");
  const [shown, setShown] = useState<"chart" | "table">("chart");
  const id = useId();
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-center gap-x-6 gap-y-2">
        {controls}
        <div role="group" aria-label={t("show", { chart: label })} className="ml-auto flex">
          {([["chart", ChartColumn], ["table", Table2]] as const).map(([kind, Icon]) => (
            <button
              key={kind}
              type="button"
              aria-pressed={shown === kind}
              aria-controls={id}
              onClick={() => setShown(kind)}
              className={cn("inline-flex h-7 items-center gap-1.5 border px-2 text-xs text-ink-soft first:rounded-l-md last:-ml-px last:rounded-r-md hover:bg-surface-hover", shown === kind && "z-10 border-accent bg-accent-soft font-medium text-accent-text")}
            >
              <Icon className="size-3.5" aria-hidden />
              {t(kind)}
            </button>
          ))}
        </div>
      </div>
      <div id={id}>
        <div hidden={shown !== "chart"}>{chart}</div>
        <div hidden={shown !== "table"}>{table}</div>
      </div>
    </div>
  );
}
