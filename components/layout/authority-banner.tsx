"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useEffect, useState } from "react";
import type { AuthorityHealth } from "#lib/authorisations/model.ts";
import { callApi } from "../call-api.ts";
import { Instant } from "../date.tsx";

const intervalMs = 30_000;

/** Over every screen while the tax authority does not answer, or has a document that a person must look at. Asks now and then, not in a hidden tab. */
export function AuthorityBanner() {
  const t = useTranslations("authority");
  const [health, setHealth] = useState<AuthorityHealth | null>(null);

  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      clearTimeout(timer);
      const answer = document.hidden ? null : await callApi<AuthorityHealth>("/authority", { signal: stop.signal });
      if (stop.signal.aborted) return;
      if (answer?.ok) setHealth(answer.data);
      timer = setTimeout(() => void look(), intervalMs);
    };
    void look();
    document.addEventListener("visibilitychange", () => void look(), { signal: stop.signal });
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, []);

  if (!health || (health.downSince === null && health.conflicts === 0)) return null;
  return (
    <div role="status" className="no-print flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-warning/30 bg-warning-soft px-3 py-2 text-sm text-ink sm:px-5">
      <TriangleAlert className="size-4 shrink-0 text-warning" aria-hidden />
      {health.downSince ? (
        <span><strong>{t("down")}</strong> {t("downText")} <Instant at={health.downSince} />. {health.lastGoodAt ? <>{t("lastGood")} <Instant at={health.lastGoodAt} />.</> : null}</span>
      ) : (
        <span>{t("conflicts", { count: health.conflicts })}</span>
      )}
      <Link href="/authority" className="font-medium text-accent-text underline-offset-4 hover:underline">{t("look")}</Link>
    </div>
  );
}
