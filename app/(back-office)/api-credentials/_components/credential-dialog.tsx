"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ApiFailure } from "#components/call-api.ts";
import { FormDialog } from "#components/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useAction } from "#components/use-action.ts";
import { useFieldError } from "#components/use-field-error.ts";
import { createCredentialAction } from "../actions.ts";
import type { OfferedUser } from "./credentials-screen.tsx";

const lifetimes = ["30", "90", "365", "none"] as const;
const dayMs = 86_400_000;

export function CredentialDialog({ users, onClose, onMade }: {
  readonly users: readonly OfferedUser[];
  readonly onClose: () => void;
  readonly onMade: (made: { name: string; token: string }) => void;
}) {
  const t = useTranslations("credentials");
  const tRole = useTranslations("users.role");
  const router = useRouter();
  const create = useAction(createCredentialAction);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [draft, setDraft] = useState<{ name: string; userId: string; lifetime: (typeof lifetimes)[number] }>({ name: "", userId: "", lifetime: "365" });
  const fieldError = useFieldError(failure);
  const set = (change: Partial<typeof draft>): void => setDraft((before) => ({ ...before, ...change }));

  async function submit(): Promise<void> {
    if (draft.userId === "") {
      setFailure({ code: "VALIDATION_FAILED", message: "", errors: { userId: "is required", ...(draft.name.trim() === "" ? { name: "is required" } : {}) } });
      return;
    }
    setFailure(null);
    const expiresAt = draft.lifetime === "none" ? null : new Date(Date.now() + Number(draft.lifetime) * dayMs).toISOString();
    const created = await create.run({ name: draft.name, userId: Number(draft.userId), expiresAt }, { onFailure: setFailure });
    if (!created) return;
    onMade({ name: created.data.credential.name, token: created.data.token });
    onClose();
    router.refresh();
  }

  return (
    <FormDialog
      title={t("new")}
      description={t("newText")}
      submitLabel={t("create")}
      busy={create.busy}
      failure={failure}
      onSubmit={submit}
      onClose={onClose}
      formClassName="flex flex-col gap-4"
    >
      <Field label={t("column.name")} required hint={t("nameHint")} error={fieldError("name")}>
        {(control) => <Input {...control} autoComplete="off" maxLength={60} value={draft.name} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field label={t("column.user")} required hint={t("userHint")} error={fieldError("userId")}>
        {(control) => (
          <Select {...control} value={draft.userId} onChange={(event) => set({ userId: event.target.value })}>
            <option value="">{t("chooseUser")}</option>
            {users.map((user) => <option key={user.id} value={user.id}>{`${user.username} · ${tRole(user.role)}`}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t("column.expiresAt")} error={fieldError("expiresAt")}>
        {(control) => (
          <Select {...control} value={draft.lifetime} onChange={(event) => set({ lifetime: lifetimes.find((it) => it === event.target.value) ?? "365" })}>
            {lifetimes.map((lifetime) => <option key={lifetime} value={lifetime}>{t(`lifetime.${lifetime}`)}</option>)}
          </Select>
        )}
      </Field>
    </FormDialog>
  );
}
