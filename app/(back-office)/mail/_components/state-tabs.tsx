"use client";

import { useLocale, useTranslations } from "next-intl";
import { ViewTabs } from "#components/view-tabs.tsx";
import { formatCount } from "#lib/i18n/format.ts";
import type { MailCounts } from "#lib/mail/model.ts";
import { mailStatuses, type MailStatus } from "#lib/mail/status.ts";

/** How many messages are in each state, and the way to them. States that nothing is in are left out, but for the one that is looked at. */
export function StateTabs({ counts, value, onChange }: { readonly counts: MailCounts | null; readonly value: MailStatus | null; readonly onChange: (status: MailStatus | null) => void }) {
  const t = useTranslations("mail");
  const tStatus = useTranslations("status.mail");
  const locale = useLocale();
  if (counts === null) return null;
  const total = mailStatuses.reduce((sum, status) => sum + counts[status], 0);
  const label = (name: string, count: number): string => `${name} (${formatCount(count, locale)})`;
  const shown = mailStatuses.filter((status) => counts[status] > 0 || status === value);
  return (
    <ViewTabs<MailStatus | "">
      label={t("states")}
      value={value ?? ""}
      options={[{ value: "", label: label(t("all"), total) }, ...shown.map((status) => ({ value: status, label: label(tStatus(status), counts[status]) }))]}
      onChange={(status) => onChange(status === "" ? null : status)}
    />
  );
}
