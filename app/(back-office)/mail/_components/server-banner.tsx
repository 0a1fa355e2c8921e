"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { useAction } from "#components/use-action.ts";
import { formatInstant } from "#lib/i18n/format.ts";
import type { MailServerState } from "#lib/mail/model.ts";
import { retryMailServerAction } from "../actions.ts";

/** Where nothing can leave: why, since when, and what can be done. */
export function ServerBanner({ server, mayRetry }: { readonly server: MailServerState; readonly mayRetry: boolean }) {
  const t = useTranslations("mail");
  const router = useRouter();
  const retry = useAction(retryMailServerAction);
  if (!server.configured) return <Alert tone="warning" className="mb-4" title={t("notConfigured")}>{t("notConfiguredText")}</Alert>;
  if (server.failingSince === null) return null;

  async function tryNow(): Promise<void> {
    if (!(await retry.run({}))) return;
    toast.success(t("tried"));
    router.refresh();
  }

  return (
    <Alert tone="danger" className="mb-4" title={t("failing", { since: formatInstant(server.failingSince) })}>
      <p>
        {server.reasonCode === null ? null : `${t(`faults.${server.reasonCode}`)} `}
        {t("failingText", { retryAt: server.retryAt === null ? "—" : formatInstant(server.retryAt) })}
      </p>
      {server.reason ? <p className="mt-1 font-mono text-xs text-ink-soft">{server.reason}</p> : null}
      {mayRetry ? <Button size="sm" className="mt-2" busy={retry.busy} onClick={() => void tryNow()}>{t("tryNow")}</Button> : null}
    </Alert>
  );
}
