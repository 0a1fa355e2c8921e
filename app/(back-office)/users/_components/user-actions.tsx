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
import { comesByProvider } from "#lib/users/status.ts";
import { endSessionsAction, makePasswordLinkAction, updateUserAction } from "../actions.ts";
import type { ShownLink } from "./users-screen.tsx";

type Asking = "disable" | "reset" | "invite" | "sessions";

/** What can be done to one user. Each asks first, and says whose sessions it ends. */
export function UserActions({ user, isOwn, onEdit, onLink }: {
  readonly user: User;
  readonly isOwn: boolean;
  readonly onEdit: () => void;
  readonly onLink: (link: ShownLink) => void;
}) {
  const t = useTranslations("users");
  const router = useRouter();
  const update = useAction(updateUserAction);
  const makeLink = useAction(makePasswordLinkAction);
  const end = useAction(endSessionsAction);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { id, name, username } = user;
  const linkKind = user.hasPassword ? "reset" : "invite";

  function done(message: string): true {
    toast.success(message);
    router.refresh();
    return true;
  }

  async function setActive(active: boolean): Promise<boolean> {
    return (await update.run({ id, active })) !== null && done(t(active ? "enabled" : "disabled", { name }));
  }

  async function offerLink(): Promise<boolean> {
    const answer = await makeLink.run({ id });
    if (!answer) return false;
    onLink({ name, ...answer.data });
    router.refresh();
    return true;
  }

  const acts: Readonly<Record<Asking, () => Promise<boolean>>> = {
    disable: () => setActive(false),
    sessions: async () => (await end.run({ id })) !== null && done(t("sessionsEnded", { name })),
    reset: offerLink,
    invite: offerLink,
  };

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button look="ghost" size="icon-sm" aria-label={t("actionsOf", { name: username })}><Ellipsis aria-hidden /></Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={onEdit}><Pencil aria-hidden />{t("edit")}</DropdownMenuItem>
          {user.active && !comesByProvider(username) ? <DropdownMenuItem onSelect={() => setAsking(linkKind)}><KeyRound aria-hidden />{t(`link.${linkKind}`)}</DropdownMenuItem> : null}
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
          {t(`ask.${asking}.text`)}{isOwn && asking === "sessions" ? ` ${t("ownNote")}` : ""}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
