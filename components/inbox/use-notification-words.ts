"use client";

import { CheckCheck, CircleAlert, FileDown, FileUp, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { fileKeptDays } from "#lib/exports/status.ts";
import type { Notification } from "#lib/notifications/model.ts";
import type { NotificationKind } from "#lib/notifications/status.ts";

export interface NotificationWords {
  readonly title: string;
  readonly text: string;
  /** Where it leads; null where there is nothing to see any more. */
  readonly href: string | null;
  /** The address is a file, not a screen. */
  readonly isFile: boolean;
  readonly icon: LucideIcon;
  readonly isBad: boolean;
}

type Data = Readonly<Record<string, string | number>>;

const icons: Readonly<Record<NotificationKind, LucideIcon>> = {
  "batch.processed": CheckCheck,
  "batch.failed": CircleAlert,
  "import.processed": FileUp,
  "import.failed": CircleAlert,
  "export.ready": FileDown,
  "export.failed": CircleAlert,
};

const dayMs = 86_400_000;

/** A notification in the person's language. */
export function useNotificationWords(): (notification: Notification) => NotificationWords {
  const t = useTranslations("notifications");
  const tLists = useTranslations("exportDialog");
  return useCallback(
    ({ kind, entity, entityId, data, createdAt }) => {
      const id = entityId ?? 0;
      const facts: Data = { id, ...(data as Data) };
      const isBad = kind.endsWith(".failed");
      const isFile = kind === "export.ready";
      const gone = isFile && Date.now() - Date.parse(createdAt) > fileKeptDays * dayMs;
      const list = facts.list === undefined ? "" : tLists(`lists.${facts.list}` as Parameters<typeof tLists>[0]);
      return {
        title: t(`kind.${kind}.title`, { ...facts, list }),
        text: gone ? t("gone") : t(`kind.${kind}.text`, { ...facts, list }),
        href: hrefOf(entity, id, isFile, gone),
        isFile,
        icon: icons[kind],
        isBad,
      };
    },
    [t, tLists],
  );
}

function hrefOf(entity: string, id: number, isFile: boolean, gone: boolean): string | null {
  if (isFile) return gone ? null : `/api/v1/exports/${id}/file`;
  if (entity === "batch") return `/batches/${id}`;
  return entity === "import" ? `/imports/${id}` : null;
}
