"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** What the server's validation says about a field, and the message that says it in the person's language. */
const sentences = [
  [/^is required$|^must not be empty/, "required"],
  [/^must have at most/, "tooLong"],
  [/CUIT/, "cuit"],
  [/e-mail/, "email"],
  [/more than zero/, "positive"],
  [/^must be a decimal/, "amount"],
  [/date|between 1990/, "date"],
  [/given by the system/, "givenCode"],
  [/digits, dots, dashes/, "username"],
  [/at least 8 characters/, "password"],
  [/^must be at least 1$|^must be at most 10000000$|whole number/, "count"],
  [/in the future/, "future"],
  [/user with access/, "noAccess"],
  [/cannot change any more/, "fixed"],
  [/already|taken|exists/, "taken"],
] as const;

/** The first complaint about a field, translated; a sentence nobody translated yet is shown as it came. */
export function useFieldError(errors: Readonly<Record<string, string>> | undefined): (field: string) => string | undefined {
  const t = useTranslations("fieldErrors");
  return useCallback(
    (field) => {
      const sentence = errors?.[field];
      if (sentence === undefined) return undefined;
      const key = sentences.find(([pattern]) => pattern.test(sentence))?.[1];
      return key === undefined ? sentence : t(key);
    },
    [errors, t],
  );
}
