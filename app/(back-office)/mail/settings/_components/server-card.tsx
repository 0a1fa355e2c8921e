"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import type { ApiFailure } from "#components/call-api.ts";
import { Instant } from "#components/date.tsx";
import { Facts } from "#components/facts.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useAction } from "#components/use-action.ts";
import { useFailureText } from "#components/use-failure-text.ts";
import { useFieldError } from "#components/use-field-error.ts";
import { formatCount } from "#lib/i18n/format.ts";
import { languageOf } from "#lib/i18n/locale.ts";
import type { MailServerState, TestOutcome } from "#lib/mail/model.ts";
import { testMailServerAction } from "../actions.ts";

/** How mail leaves here, and a message to try it with. */
export function ServerCard({ server, email }: { readonly server: MailServerState; readonly email: string }) {
  const t = useTranslations("mailSettings");
  const tMail = useTranslations("mail");
  const locale = useLocale();
  return (
    <Card title={t("server")}>
      {server.configured ? (
        <>
          {server.catcher ? <Alert tone="info" className="mb-3">{t("catcher")}</Alert> : null}
          <Facts
            facts={[
              [t("host"), server.host ?? "—"],
              [t("from"), server.from ?? "—"],
              [t("replyTo"), server.replyTo ?? "—"],
              [t("rate"), server.ratePerMinute === null ? t("noRate") : t("ratePerMinute", { count: formatCount(server.ratePerMinute, locale) })],
              [t("lastSuccess"), server.lastSuccessAt === null ? t("never") : <Instant key="success" at={server.lastSuccessAt} />],
            ]}
          />
          <p className="my-3 text-xs text-ink-soft">{t("environment")}</p>
          <TestForm email={email} />
        </>
      ) : (
        <Alert tone="warning" title={tMail("notConfigured")}>{tMail("notConfiguredText")}</Alert>
      )}
    </Card>
  );
}

function TestForm({ email }: { readonly email: string }) {
  const t = useTranslations("mailSettings");
  const router = useRouter();
  const locale = useLocale();
  const failureText = useFailureText();
  const test = useAction(testMailServerAction);
  const [recipient, setRecipient] = useState(email);
  const [outcome, setOutcome] = useState<TestOutcome | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const fieldError = useFieldError(failure);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setFailure(null);
    setOutcome(null);
    const done = await test.run({ recipient, language: languageOf(locale) }, { onFailure: setFailure });
    if (done) setOutcome(done.data);
    router.refresh();
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3 border-t pt-3">
      <Field label={t("testTo")} hint={t("testText")} error={fieldError("recipient")}>
        {(control) => <Input {...control} type="email" maxLength={200} value={recipient} onChange={(event) => setRecipient(event.target.value)} />}
      </Field>
      {failure && !failure.errors ? <Alert tone="danger" live>{failureText(failure)}</Alert> : null}
      {outcome ? (
        <Alert tone={outcome.accepted ? "success" : "danger"} live title={t(outcome.accepted ? "testAccepted" : "testRefused")}>
          <span className="font-mono text-xs">{outcome.response}</span>
        </Alert>
      ) : null}
      <div><Button type="submit" busy={test.busy}>{t("testSend")}</Button></div>
    </form>
  );
}
