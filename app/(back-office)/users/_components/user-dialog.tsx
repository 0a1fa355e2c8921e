"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { ApiFailure } from "#components/call-api.ts";
import { FormDialog } from "#components/form-dialog.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useAction } from "#components/use-action.ts";
import { useFieldError } from "#components/use-field-error.ts";
import { roles } from "#lib/auth/permissions.ts";
import type { User } from "#lib/users/model.ts";
import { comesByProvider } from "#lib/users/status.ts";
import { createUserAction, updateUserAction } from "../actions.ts";
import type { ShownLink } from "./users-screen.tsx";

export function UserDialog({ user, isOwn, onClose, onLink }: {
  readonly user: User | null;
  readonly isOwn: boolean;
  readonly onClose: () => void;
  readonly onLink: (link: ShownLink) => void;
}) {
  const t = useTranslations("users");
  const router = useRouter();
  const create = useAction(createUserAction);
  const update = useAction(updateUserAction);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [draft, setDraft] = useState({ username: user?.username ?? "", name: user?.name ?? "", email: user?.email ?? "", role: user?.role ?? "CLERK" });
  const fieldError = useFieldError(failure);
  const busy = create.busy || update.busy;
  const set = (change: Partial<typeof draft>): void => setDraft((before) => ({ ...before, ...change }));

  async function submit(): Promise<void> {
    setFailure(null);
    const { username, name, role } = draft;
    const rest = { name, role, email: draft.email.trim() || null };
    if (user) {
      if (!(await update.run({ id: user.id, ...rest }, { onFailure: setFailure }))) return;
    } else {
      const created = await create.run({ ...rest, username }, { onFailure: setFailure });
      if (!created) return;
      onLink({ name, ...created.data });
    }
    toast.success(t("saved", { name }));
    onClose();
    router.refresh();
  }

  return (
    <FormDialog
      title={user ? t("editTitle", { name: user.username }) : t("new")}
      submitLabel={user ? t("save") : t("create")}
      busy={busy}
      failure={failure}
      onSubmit={submit}
      onClose={onClose}
      formClassName="flex flex-col gap-4"
    >
      {user ? null : (
        <Field label={t("column.username")} required hint={t("usernameHint")} error={fieldError("username")}>
          {(control) => <Input {...control} autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={80} value={draft.username} onChange={(event) => set({ username: event.target.value })} />}
        </Field>
      )}
      <Field label={t("column.name")} required error={fieldError("name")}>
        {(control) => <Input {...control} autoComplete="off" maxLength={120} value={draft.name} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field label={t("column.email")} error={fieldError("email")}>
        {(control) => <Input {...control} type="email" autoComplete="off" maxLength={200} value={draft.email} onChange={(event) => set({ email: event.target.value })} />}
      </Field>
      <Field label={t("column.role")} hint={isOwn ? t("ownRole") : t(`roleHint.${draft.role}`)} error={fieldError("role")}>
        {(control) => (
          <Select {...control} disabled={isOwn} value={draft.role} onChange={(event) => set({ role: roles.find((role) => role === event.target.value) ?? "CLERK" })}>
            {roles.map((role) => <option key={role} value={role}>{t(`role.${role}`)}</option>)}
          </Select>
        )}
      </Field>
      {user && comesByProvider(user.username) ? <Alert tone="info">{t("providerNote")}</Alert> : null}
      {user ? null : <p className="text-sm text-ink-soft">{t("linkFollows")}</p>}
    </FormDialog>
  );
}
