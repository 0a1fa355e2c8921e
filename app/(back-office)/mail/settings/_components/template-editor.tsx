"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState, type SyntheticEvent } from "react";
import { toast } from "sonner";
import type { ApiFailure } from "#components/call-api.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { useAction } from "#components/use-action.ts";
import { useFailureText } from "#components/use-failure-text.ts";
import { ViewTabs } from "#components/view-tabs.tsx";
import { languages, type Language } from "#lib/i18n/locale.ts";
import type { MailTemplate, SampleFacts } from "#lib/mail/model.ts";
import { placeholders, templateProblem, type Placeholder } from "#lib/mail/template.ts";
import { resetTemplateAction, saveTemplateAction } from "../actions.ts";
import { TemplatePreview } from "./template-preview.tsx";

type Templates = Readonly<Record<Language, MailTemplate>>;

/** The text of each language, with what can be named in it, and how it will look. What is written and not saved survives a look at the other language. */
export function TemplateEditor({ templates, samples }: { readonly templates: Templates; readonly samples: Readonly<Record<Language, SampleFacts>> }) {
  const t = useTranslations("mailSettings");
  const tMail = useTranslations("mail");
  const [language, setLanguage] = useState<Language>("es");
  const [drafts, setDrafts] = useState(() => Object.fromEntries(languages.map((it) => [it, { subject: templates[it].subject, body: templates[it].body }])) as Record<Language, { subject: string; body: string }>);
  const draft = drafts[language];
  const set = (change: Partial<typeof draft>): void => setDrafts((before) => ({ ...before, [language]: { ...before[language], ...change } }));
  return (
    <Card title={t("text")}>
      <ViewTabs label={t("language")} value={language} options={languages.map((it) => ({ value: it, label: tMail(`languages.${it}`) }))} onChange={setLanguage} />
      <TemplateForm key={language} stored={templates[language]} draft={draft} set={set} />
      <TemplatePreview draft={draft} sample={samples[language]} />
    </Card>
  );
}

function TemplateForm({ stored, draft, set }: { readonly stored: MailTemplate; readonly draft: { subject: string; body: string }; readonly set: (change: Partial<{ subject: string; body: string }>) => void }) {
  const t = useTranslations("mailSettings");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const failureText = useFailureText();
  const save = useAction(saveTemplateAction);
  const reset = useAction(resetTemplateAction);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [asking, setAsking] = useState(false);
  const bodyField = useRef<HTMLTextAreaElement>(null);
  const { language, version } = stored;
  const problems = { subject: useProblemText(draft.subject), body: useProblemText(draft.body) };
  const changed = draft.subject !== stored.subject || draft.body !== stored.body;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setFailure(null);
    if (!(await save.run({ language, version, ...draft }, { onFailure: setFailure }))) return;
    toast.success(t("saved"));
    router.refresh();
  }

  function insert(name: Placeholder): void {
    const field = bodyField.current;
    const at = field?.selectionStart ?? draft.body.length;
    const text = `{{${name}}}`;
    set({ body: draft.body.slice(0, at) + text + draft.body.slice(field?.selectionEnd ?? at) });
    // After the new text is in the field: the caret goes behind what was inserted.
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(at + text.length, at + text.length);
    });
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <p className="text-sm text-ink-soft">{t("textHint")}{version === null ? ` ${t("own")}` : ""}</p>
      {failure ? (
        <Alert tone="danger" live>
          {failure.errors ? Object.values(failure.errors).join(" · ") : failureText(failure)}
          {failure.code === "VERSION_CONFLICT" ? <Button look="link" className="ml-2" onClick={() => router.refresh()}>{t("reload")}</Button> : null}
        </Alert>
      ) : null}
      <Field label={t("subject")} required error={problems.subject}>
        {(control) => <Input {...control} maxLength={200} value={draft.subject} onChange={(event) => set({ subject: event.target.value })} />}
      </Field>
      <Field label={t("body")} required error={problems.body}>
        {(control) => <Textarea {...control} ref={bodyField} rows={12} maxLength={5000} value={draft.body} onChange={(event) => set({ body: event.target.value })} />}
      </Field>
      <div role="group" aria-label={t("insert")} className="flex flex-wrap items-center gap-1.5 text-sm">
        <span className="text-ink-soft">{t("insert")}:</span>
        {placeholders.map((name) => (
          <Button key={name} size="sm" onClick={() => insert(name)} title={`{{${name}}}`}>{t(`placeholder.${name}`)}</Button>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={save.busy} disabled={!changed || problems.subject !== undefined || problems.body !== undefined}>{t("save")}</Button>
        {version === null ? null : <Button onClick={() => setAsking(true)}>{t("reset")}</Button>}
        {changed ? <Button look="ghost" onClick={() => set({ subject: stored.subject, body: stored.body })}>{tCommon("cancel")}</Button> : null}
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        danger
        title={t("resetTitle")}
        confirmLabel={t("reset")}
        onConfirm={async () => {
          if (!(await reset.run({ language }))) return false;
          router.refresh();
          return true;
        }}
      >
        {t("resetText")}
      </ConfirmDialog>
    </form>
  );
}

function useProblemText(text: string): string | undefined {
  const t = useTranslations("mailSettings");
  const problem = templateProblem(text);
  if (problem === null) return undefined;
  return problem.kind === "braces" ? t("braces") : t("unknown", { name: `{{${problem.name}}}` });
}
