"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { toast } from "sonner";
import type { ApiFailure } from "#components/call-api.ts";

type ErrorKey = Parameters<ReturnType<typeof useTranslations<"errors">>>[0];

/** A failure in the person's language: by its code where the catalogue has it, else the server's own sentence. */
export function useFailureText(): (failure: Pick<ApiFailure, "code" | "message">) => string {
  const t = useTranslations("errors");
  return useCallback(
    ({ code, message }) => {
      const key = code as ErrorKey;
      return t.has(key) ? t(key) : message;
    },
    [t],
  );
}

/** Failures whose sentence says nothing that the person could mend: the reference is what support asks for. */
const opaque = new Set(["INTERNAL", "INTERNAL_ERROR", "UNAVAILABLE"]);

/** Shows a failure as a toast, with the request id that support asks for. */
export function useFailureToast(): (failure: ApiFailure) => void {
  const text = useFailureText();
  const t = useTranslations("common");
  return useCallback(
    (failure) => {
      const reference = failure.requestId && opaque.has(failure.code) ? t("reference", { id: failure.requestId }) : undefined;
      toast.error(text(failure), reference ? { description: reference } : {});
    },
    [text, t],
  );
}
