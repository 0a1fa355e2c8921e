"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { exportColumns, type ExportList } from "#lib/exports/status.ts";
import { selectionSize, type Selection } from "../data-table/selection.ts";
import { Button } from "../ui/button.tsx";

// Comes when it is opened: most visits only read.
const ExportDialog = dynamic(() => import("./export-dialog.tsx").then((module) => module.ExportDialog));

/** What is seen of a list: sort and columns as the screen has them. */
export interface ExportedView {
  readonly list: string;
  readonly sort: string;
  readonly columns: readonly string[];
  readonly total: number;
}

export interface ExportMenuProps {
  readonly view: ExportedView;
  /** The filter of the screen, as the list's route takes it. */
  readonly filter: Readonly<Record<string, unknown>>;
  /** Where rows can be selected: what is, is offered alone. */
  readonly selection?: Selection;
}

/** Exports what is seen: all its rows, its columns in their order. Nothing where the list cannot be exported. */
export function ExportMenu({ view, filter, selection }: ExportMenuProps) {
  const t = useTranslations("exportDialog");
  const [open, setOpen] = useState(false);
  if (!isExported(view.list)) return null;
  const known: readonly string[] = exportColumns[view.list];
  const selected = selection === undefined ? 0 : selectionSize(selection, view.total);
  return (
    <>
      <Button look="ghost" onClick={() => setOpen(true)} disabled={view.total === 0 && selected === 0} aria-haspopup="dialog">
        <Download aria-hidden />
        {t("open")}
      </Button>
      {open ? (
        <ExportDialog
          list={view.list}
          filter={filter}
          sort={view.sort}
          columns={view.columns.filter((id) => known.includes(id))}
          total={view.total}
          selection={selected > 0 ? selection : undefined}
          selected={selected}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

function isExported(list: string): list is ExportList {
  return Object.hasOwn(exportColumns, list);
}
