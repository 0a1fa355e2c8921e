"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Money } from "#components/money.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import type { CustomerShare } from "#lib/batches/model.ts";
import { formatCount } from "#lib/i18n/format.ts";
import { ApiPager } from "./api-pager.tsx";
import { useApiPages } from "./use-api-pages.ts";
import type { Previewed } from "./use-preview.ts";

const pageSize = 50;

/** What each customer would be invoiced: the largest first while that is all, else every one by name. */
export function PreviewCustomers({ previewed }: { readonly previewed: Previewed }) {
  const t = useTranslations("preview");
  const [open, setOpen] = useState(false);
  const { preview } = previewed;
  return (
    <details className="rounded-md border" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="px-3 py-2 text-sm font-medium">{t("byCustomer", { count: preview.customers })}</summary>
      {!open ? null : preview.byCustomer.length < 20 ? <Shares shares={preview.byCustomer} /> : <SharePages previewed={previewed} />}
    </details>
  );
}

function SharePages({ previewed }: { readonly previewed: Previewed }) {
  const t = useTranslations("preview");
  const pages = useApiPages<CustomerShare>("/billing-batches/preview/customers", previewed.input, pageSize);
  return (
    <div aria-busy={!pages.fresh}>
      <div className="max-h-72 overflow-y-auto"><Shares shares={pages.rows ?? previewed.preview.byCustomer} /></div>
      <ApiPager pages={pages} label={t("customerPages")} />
    </div>
  );
}

function Shares({ shares }: { readonly shares: readonly CustomerShare[] }) {
  const t = useTranslations("preview");
  const locale = useLocale();
  const hasOther = shares.some(({ otherTaxes }) => /[1-9]/.test(otherTaxes));
  return (
    <Table label={t("customers")}>
      <thead>
        <tr>
          <Th>{t("customer")}</Th><Th className="text-right">{t("pendings")}</Th><Th className="text-right">{t("invoices")}</Th>
          <Th className="text-right">{t("net")}</Th><Th className="text-right">{t("iva")}</Th>
          {hasOther ? <Th className="text-right">{t("otherTaxes")}</Th> : null}<Th className="text-right">{t("total")}</Th>
        </tr>
      </thead>
      <tbody>
        {shares.map((row) => (
          <tr key={`${row.customerId}${row.currency}`}>
            <Td className="min-w-40">{row.customerName}</Td>
            <Td className="amount">{formatCount(row.count, locale)}</Td>
            <Td className="amount">{formatCount(row.invoiceCount, locale)}</Td>
            <Td className="amount"><Money amount={row.net} currency={row.currency} /></Td>
            <Td className="amount"><Money amount={row.iva} currency={row.currency} /></Td>
            {hasOther ? <Td className="amount"><Money amount={row.otherTaxes} currency={row.currency} /></Td> : null}
            <Td className="amount"><Money amount={row.total} currency={row.currency} /></Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
