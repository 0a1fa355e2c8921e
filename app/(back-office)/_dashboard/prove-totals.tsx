"use client";

import { Scale } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { useAction } from "#components/use-action.ts";
import { formatCount } from "#lib/i18n/format.ts";
import { proveTotalsAction } from "./actions.ts";

/** The figures are sums that the database keeps. Whoever doubts them has the documents added up. */
export function ProveTotals() {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  const prove = useAction(proveTotalsAction);
  const [proof, setProof] = useState<{ readonly proven: boolean; readonly documents: number; readonly differenceCount: number } | null>(null);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button size="sm" busy={prove.busy} onClick={() => void prove.run({}).then((answer) => setProof(answer ? answer.data : null))}>
        <Scale aria-hidden />
        {t("prove")}
      </Button>
      {proof ? (
        <Alert tone={proof.proven ? "success" : "danger"} live>
          {proof.proven ? t("proven", { count: formatCount(proof.documents, locale) }) : t("notProven", { count: formatCount(proof.differenceCount, locale) })}
        </Alert>
      ) : <p className="text-xs text-ink-soft">{t("proveText")}</p>}
    </div>
  );
}
