"use client";

import { useTranslations } from "next-intl";
import type { SampleFacts } from "#lib/mail/model.ts";
import { fillSubject, fillTemplate } from "#lib/mail/template.ts";

/** How a message will read, with the data of the last document there is. */
export function TemplatePreview({ draft, sample }: { readonly draft: { readonly subject: string; readonly body: string }; readonly sample: SampleFacts }) {
  const t = useTranslations("mailSettings");
  return (
    <section aria-label={t("preview")} className="mt-5 rounded-md border bg-surface-sunken p-4">
      <p className="mb-2 text-xs text-ink-soft">{t("preview")} · {sample.real ? t("previewOf", { number: sample.facts.number }) : t("previewSample")}</p>
      <p className="font-semibold break-words">{fillSubject(draft.subject, sample.facts)}</p>
      <p className="mt-2 text-sm break-words whitespace-pre-wrap">{fillTemplate(draft.body, sample.facts)}</p>
      <p className="mt-3 text-xs text-ink-soft">{t("attachment")}</p>
    </section>
  );
}
