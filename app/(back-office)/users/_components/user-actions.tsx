"use client";

import { Ban, CircleCheck, Ellipsis, KeyRound, LogOut, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "#components/ui/dropdown-menu.tsx";
import { useAction } from "#components/use-action.ts";
import type { User } from "#lib/users/model.ts";
import { endSessionsAction, resetPasswordAction, updateUserAction } from "../actions.ts";
import type { MadePassword } from "./users-screen.tsx";

type Asking = "disable" | "password" | "sessions";

/** What can be done to one user. Each asks first, and says whose sessions it ends. */
export function UserActions({ user, isOwn, onEdit, onPassword }: {
  readonly user: User;
  readonly isOwn: boolean;
  readonly onEdit: () => void;
  readonly onPassword: (made: MadePassword) => void;
}) {
  const t = useTranslations("users");
  const router = useRouter();
  const update = useAction(updateUserAction);
  const reset = useAction(resetPasswordAction);
  const end = useAction(endSessionsAction);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { id, name, username } = user;

  function done(message: string): true {
    toast.success(message);
    router.refresh();
    return true;
  }

  async function setActive(active: boolean): Promise<boolean> {
    return (await update.run({ id, active })) !== null && done(t(active ? "enabled" : "disabled", { name }));
  }

  const acts: Readonly<Record<Asking, () => Promise<boolean>>> = {
    disable: () => setActive(false),
    sessions: async () => (await end.run({ id })) !== null && done(t("sessionsEnded", { name })),
    async password() {
      const answer = await reset.run({ id });
      if (!answer) return false;
      onPassword({ name, username, password: answer.data.password });
      // A new password of one's own ends this session too: reading the list again would leave before it is copied.
      if (!isOwn) router.refresh();
      return true;
    },
  };

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button look="ghost" size="icon-sm" aria-label={t("actionsOf", { name: username })}><Ellipsis aria-hidden /></Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={onEdit}><Pencil aria-hidden />{t("edit")}</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setAsking("password")}><KeyRound aria-hidden />{t("resetPassword")}</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setAsking("sessions")}><LogOut aria-hidden />{t("endSessions")}</DropdownMenuItem>
          {isOwn ? null : (
            <>
              <DropdownMenuSeparator />
              {user.active
                ? <DropdownMenuItem onSelect={() => setAsking("disable")}><Ban aria-hidden />{t("disable")}</DropdownMenuItem>
                : <DropdownMenuItem onSelect={() => void setActive(true)}><CircleCheck aria-hidden />{t("enable")}</DropdownMenuItem>}
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {asking ? (
        <ConfirmDialog
          open
          onOpenChange={() => setAsking(null)}
          danger={asking === "disable"}
          title={t(`ask.${asking}.title`, { name })}
          confirmLabel={t(`ask.${asking}.confirm`)}
          onConfirm={acts[asking]}
        >
          {t(`ask.${asking}.text`)}{isOwn && asking !== "disable" ? ` ${t("ownNote")}` : ""}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
