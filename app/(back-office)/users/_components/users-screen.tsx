"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
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
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { useNewInAddress } from "#components/use-new-in-address.ts";
import { roles } from "#lib/auth/permissions.ts";
import { formatInstant } from "#lib/i18n/format.ts";
import type { User } from "#lib/users/model.ts";
import type { MadePasswordLink } from "#lib/users/password-links.ts";
import { entryOf } from "#lib/users/status.ts";
import { userFilters, userPaging } from "../search-params.ts";
import { UserActions } from "./user-actions.tsx";
import { UserDialog } from "./user-dialog.tsx";

/** A link by which somebody chooses a password, to be shown once. */
export type ShownLink = MadePasswordLink & { readonly name: string };

export function UsersScreen({ result, ownId }: { readonly result: ListResult<User>; readonly ownId: number }) {
  const t = useTranslations("users");
  const list = useList(userFilters, userPaging);
  const { filters, setFilters } = list;
  const [editing, setEditing] = useState<User | null>(null);
  const [adding, setAdding] = useNewInAddress();
  const [link, setLink] = useState<ShownLink | null>(null);
  const columns: readonly Column<User>[] = [
    {
      id: "username",
      header: t("column.username"),
      sort: "username",
      grow: true,
      cell: (row) => (
        <button type="button" onClick={() => setEditing(row)} className="max-w-full truncate text-left font-medium text-accent-text hover:underline">
          {row.username}
        </button>
      ),
    },
    {
      id: "name",
      header: t("column.name"),
      from: "medium",
      cell: (row) => <span className="flex items-center gap-2"><span className="max-w-60 truncate" title={row.name}>{row.name}</span>{row.id === ownId ? <Badge>{t("you")}</Badge> : null}</span>,
    },
    { id: "email", header: t("column.email"), from: "huge", cell: (row) => <span className="block max-w-64 truncate text-ink-soft">{row.email ?? "—"}</span> },
    { id: "role", header: t("column.role"), cell: (row) => t(`role.${row.role}`) },
    { id: "lastSignIn", header: t("column.lastSignIn"), from: "medium", cell: (row) => (row.lastSignInAt ? <Instant at={row.lastSignInAt} /> : <span className="text-ink-soft">{t("never")}</span>) },
    { id: "entry", header: t("column.entry"), from: "wide", cell: (row) => <Entry user={row} /> },
    { id: "status", header: t("column.status"), cell: (row) => <StatusBadge kind="access" status={row.active ? "ACTIVE" : "INACTIVE"} /> },
    { id: "actions", header: t("column.actions"), align: "end", cell: (row) => <UserActions user={row} isOwn={row.id === ownId} onEdit={() => setEditing(row)} onLink={setLink} /> },
  ];
  const addButton = <Button look="primary" onClick={() => setAdding(true)}><Plus aria-hidden />{t("new")}</Button>;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={addButton} />
      <FilterBar list={list}>
        <SearchFilter label={t("search")} value={filters.q} onChange={(q) => setFilters({ q })} />
        <ChoiceFilter
          label={t("column.role")}
          value={filters.role}
          options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          onChange={(value) => setFilters({ role: roles.find((it) => it === value) ?? null })}
        />
        <ChoiceFilter
          label={t("column.status")}
          value={filters.active === null ? null : String(filters.active)}
          options={[{ value: "true", label: t("active") }, { value: "false", label: t("inactive") }]}
          onChange={(value) => setFilters({ active: value === null ? null : value === "true" })}
        />
      </FilterBar>
      <DataTable caption={t("caption")} columns={columns} result={result} list={list} rowLabel={(row) => row.username} onOpen={setEditing} empty={{ title: t("empty"), text: t("emptyText"), action: addButton }} />
      {editing ? <UserDialog user={editing} isOwn={editing.id === ownId} onClose={() => setEditing(null)} onLink={setLink} /> : null}
      {adding ? <UserDialog user={null} isOwn={false} onClose={() => setAdding(false)} onLink={setLink} /> : null}
      {link ? (
        <SecretOnce
          title={t(link.invitation ? "link.invitationOf" : "link.resetOf", { name: link.name })}
          label={t("link.label")}
          secret={`${window.location.origin}/welcome#${link.token}`}
          note={t("link.note", { name: link.name, until: formatInstant(link.expiresAt) })}
          onClose={() => setLink(null)}
        />
      ) : null}
    </>
  );
}

function Entry({ user }: { readonly user: User }) {
  const t = useTranslations("users");
  const entry = entryOf(user);
  return (
    <span className="text-ink-soft">
      {t(`entry.${entry}`)}
      {entry === "invited" && user.invitedUntil !== null ? ` · ${t("until", { at: formatInstant(user.invitedUntil) })}` : null}
    </span>
  );
}
