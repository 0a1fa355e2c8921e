"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuTrigger } from "#components/ui/dropdown-menu.tsx";
import type { Language } from "#lib/i18n/locale.ts";

/** The whole month, whatever the list is filtered by: a declaration has no filters. */
export function DownloadMenu({ period, blocked, language }: { readonly period: string; readonly blocked: boolean; readonly language: Language }) {
  const t = useTranslations("salesBook");
  const address = (options: Readonly<Record<string, string>>): string => `/api/v1/iva-sales-book?${new URLSearchParams({ period, ...options }).toString()}`;
  const link = (label: string, options: Readonly<Record<string, string>>) => (
    <DropdownMenuItem asChild><a href={address(options)} download>{label}</a></DropdownMenuItem>
  );
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild><Button look="primary"><Download aria-hidden />{t("download")}</Button></DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>{t("spreadsheet")}</DropdownMenuLabel>
        {link("XLSX", { format: "xlsx", notation: "people", language })}
        {link(t("csvPeople"), { format: "csv", notation: "people", language })}
        {link(t("csvRaw"), { format: "csv" })}
        <DropdownMenuLabel>{t("digital")}</DropdownMenuLabel>
        {blocked ? <p className="max-w-60 px-2 py-1.5 text-sm text-danger">{t("blocked")}</p> : (
          <>
            {link(t("cbte"), { format: "cbte" })}
            {link(t("alicuotas"), { format: "alicuotas" })}
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
