"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { Column } from "#components/data-table/columns.ts";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { ChoiceFilter } from "#components/data-table/filters/choice-filter.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { SearchFilter } from "#components/data-table/filters/search-filter.tsx";
import { useList } from "#components/data-table/use-list.ts";
import { Instant } from "#components/date.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { SecretOnce } from "#components/secret-once.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { useAction } from "#components/use-action.ts";
import { useNewInAddress } from "#components/use-new-in-address.ts";
import type { Role } from "#lib/auth/permissions.ts";
import type { Credential } from "#lib/users/credentials.ts";
import { credentialStatuses } from "#lib/users/status.ts";
import { revokeCredentialAction } from "../actions.ts";
import { credentialFilters, credentialPaging } from "../search-params.ts";
import { CredentialDialog } from "./credential-dialog.tsx";

export interface OfferedUser {
  readonly id: number;
  readonly username: string;
  readonly role: Role;
}

export function CredentialsScreen({ result, users }: { readonly result: ListResult<Credential>; readonly users: readonly OfferedUser[] }) {
  const t = useTranslations("credentials");
  const tRole = useTranslations("users.role");
  const tStatus = useTranslations("status.credential");
  const router = useRouter();
  const list = useList(credentialFilters, credentialPaging);
  const { filters, setFilters } = list;
  const revoke = useAction(revokeCredentialAction);
  const [adding, setAdding] = useNewInAddress();
  const [made, setMade] = useState<{ name: string; token: string } | null>(null);
  const [revoking, setRevoking] = useState<Credential | null>(null);
  const columns: readonly Column<Credential>[] = [
    { id: "name", header: t("column.name"), sort: "name", grow: true, cell: (row) => <span className="font-medium">{row.name}</span> },
    { id: "user", header: t("column.user"), from: "medium", cell: (row) => <>{row.username} <span className="text-ink-soft">· {tRole(row.role)}</span></> },
    { id: "createdAt", header: t("column.createdAt"), sort: "id", from: "huge", cell: (row) => <Instant at={row.createdAt} /> },
    { id: "lastUsedAt", header: t("column.lastUsedAt"), from: "wide", cell: (row) => (row.lastUsedAt ? <Instant at={row.lastUsedAt} /> : <span className="text-ink-soft">{t("never")}</span>) },
    { id: "expiresAt", header: t("column.expiresAt"), from: "medium", cell: (row) => (row.expiresAt ? <Instant at={row.expiresAt} /> : <span className="text-ink-soft">{t("noExpiry")}</span>) },
    { id: "status", header: t("column.status"), cell: (row) => <StatusBadge kind="credential" status={row.status} /> },
    {
      id: "actions",
      header: t("column.actions"),
      align: "end",
      cell: (row) => (row.status === "REVOKED" ? null : <Button look="danger" size="sm" aria-label={t("revokeOf", { name: row.name })} onClick={() => setRevoking(row)}>{t("revoke")}</Button>),
    },
  ];

  async function confirmRevoke(): Promise<boolean> {
    if (!revoking || !(await revoke.run({ id: revoking.id }))) return false;
    toast.success(t("revoked", { name: revoking.name }));
    router.refresh();
    return true;
  }

  const addButton = <Button look="primary" onClick={() => setAdding(true)}><Plus aria-hidden />{t("new")}</Button>;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={addButton} />
      <FilterBar list={list}>
        <SearchFilter label={t("search")} value={filters.q} onChange={(q) => setFilters({ q })} />
        <ChoiceFilter
          label={t("column.status")}
          value={filters.status}
          options={credentialStatuses.map((status) => ({ value: status, label: tStatus(status) }))}
          onChange={(value) => setFilters({ status: credentialStatuses.find((it) => it === value) ?? null })}
        />
      </FilterBar>
      <DataTable caption={t("caption")} columns={columns} result={result} list={list} rowLabel={(row) => row.name} empty={{ title: t("empty"), text: t("emptyText"), action: addButton }} />
      {adding ? <CredentialDialog users={users} onClose={() => setAdding(false)} onMade={setMade} /> : null}
      {made ? <SecretOnce title={t("tokenTitle", { name: made.name })} label={t("token")} secret={made.token} note={t("tokenNote")} onClose={() => setMade(null)} /> : null}
      <ConfirmDialog open={revoking !== null} onOpenChange={() => setRevoking(null)} danger title={t("revokeTitle", { name: revoking?.name ?? "" })} confirmLabel={t("revoke")} onConfirm={confirmRevoke}>
        {t("revokeText")}
      </ConfirmDialog>
    </>
  );
}
