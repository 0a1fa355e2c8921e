"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";

type RejectionKey = Parameters<ReturnType<typeof useTranslations<"rejections">>>[0];

/** Why an item was set aside, in the person's language; the server's sentence for a code that the catalogue does not know. */
export function useRejectionText(): (reason: { readonly code: string; readonly message: string }) => string {
  const t = useTranslations("rejections");
  return useCallback(
    ({ code, message }) => {
      const key = code as RejectionKey;
      return t.has(key) ? t(key) : message;
    },
    [t],
  );
}
