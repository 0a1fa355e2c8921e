"use client";

import { useLocale } from "next-intl";
import { useTheme } from "next-themes";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { locales } from "#lib/i18n/locale.ts";
import { signOut } from "../auth-client.ts";
import { useChooseLanguage } from "../use-preferences.ts";
import type { actionEntries } from "./entries.ts";

/** What an entry of the palette does, once the palette is closed. */
export function useRunAction(onClose: () => void): { readonly go: (href: string) => void; readonly run: (entry: (typeof actionEntries)[number]) => void } {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const locale = useLocale();
  const { setTheme } = useTheme();
  const chooseLanguage = useChooseLanguage();

  function go(href: string): void {
    onClose();
    router.push(href);
  }

  function start(href: string): void {
    if (href.startsWith("/api/")) {
      onClose();
      return window.location.assign(href);
    }
    const [path = "/", query = ""] = href.split("?");
    // On its own screen a form opens over the list as it is filtered.
    const kept = path === pathname && query === "new=true" ? new URLSearchParams([...search, ["new", "true"]]) : new URLSearchParams(query);
    go(kept.size === 0 ? path : `${path}?${kept.toString()}`);
  }

  return {
    go,
    run({ name, href }) {
      if (href !== undefined) return start(href);
      onClose();
      if (name === "signOut") void signOut();
      else if (name === "language") chooseLanguage(locales.find((it) => it !== locale) ?? locales[0]);
      else setTheme(name);
    },
  };
}
