"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { localeCookie, type Locale } from "#lib/i18n/locale.ts";

export const themes = ["light", "dark", "system"] as const;
const yearSeconds = 31_536_000;

/** Writes the screens in another language from now on, in this browser. */
export function useChooseLanguage(): (chosen: Locale) => void {
  const router = useRouter();
  return useCallback(
    (chosen) => {
      document.cookie = `${localeCookie}=${chosen}; path=/; max-age=${yearSeconds}; samesite=lax`;
      router.refresh();
    },
    [router],
  );
}
