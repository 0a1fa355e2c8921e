"use client";

import { useTranslations } from "next-intl";

type Key = Parameters<ReturnType<typeof useTranslations<"audit">>>[0];

/** The trail's own words in the person's language; what the catalogue does not know is shown as it was recorded. */
export function useAuditWords() {
  const t = useTranslations("audit");
  const translated = (key: string, fallback: string): string => (t.has(key as Key) ? t(key as Key) : fallback);
  return {
    action: (action: string) => translated(`action.${action}`, action),
    entity: (entity: string) => translated(`entity.${entity}`, entity),
    field: (field: string) => translated(`field.${field}`, field),
    /** `user:ana` is Ana; the others keep what they are. */
    actor: (actor: string) => (actor.startsWith("user:") ? actor.slice("user:".length) : actor),
  };
}
