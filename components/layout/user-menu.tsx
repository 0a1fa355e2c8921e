"use client";

import { CircleUserRound, LogOut } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import type { Role } from "#lib/auth/permissions.ts";
import { isLocale, locales } from "#lib/i18n/locale.ts";
import { signOut } from "../auth-client.ts";
import { themes, useChooseLanguage } from "../use-preferences.ts";
import { Button } from "../ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";

export function UserMenu({ name, username, role }: { readonly name: string; readonly username: string; readonly role: Role }) {
  const t = useTranslations("userMenu");
  const locale = useLocale();
  const { theme, setTheme } = useTheme();
  const chooseLanguage = useChooseLanguage();

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button look="ghost" aria-label={t("open", { name })}>
          <CircleUserRound aria-hidden />
          <span className="hidden max-w-40 truncate sm:inline">{name}</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <div className="px-2 py-1.5">
          <p className="text-sm font-medium">{name}</p>
          <p className="text-xs text-ink-soft">{username} · {t(`role.${role}`)}</p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("language")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={locale} onValueChange={(chosen) => (isLocale(chosen) ? chooseLanguage(chosen) : undefined)} aria-label={t("language")}>
          {locales.map((it) => <DropdownMenuRadioItem key={it} value={it}>{t(`languages.${it}`)}</DropdownMenuRadioItem>)}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("theme")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme ?? "system"} onValueChange={setTheme} aria-label={t("theme")}>
          {themes.map((it) => <DropdownMenuRadioItem key={it} value={it}>{t(`themes.${it}`)}</DropdownMenuRadioItem>)}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void signOut()}>
          <LogOut aria-hidden />
          {t("signOut")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
