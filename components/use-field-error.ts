"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { ApiFailure } from "./call-api.ts";

type FieldErrorKey = Parameters<ReturnType<typeof useTranslations<"fieldErrors">>>[0];

/** What is wrong with a field, in the person's language: by its code; the server's sentence for a code that the catalogue does not know. */
export function useFieldError(failure: Pick<ApiFailure, "errors" | "errorCodes"> | null): (field: string) => string | undefined {
  const t = useTranslations("fieldErrors");
  return useCallback(
    (field) => {
      const sentence = failure?.errors?.[field];
      if (sentence === undefined) return undefined;
      const key = failure?.errorCodes?.[field] as FieldErrorKey | undefined;
      return key !== undefined && t.has(key) ? t(key) : sentence;
    },
    [failure, t],
  );
}
