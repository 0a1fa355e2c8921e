"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useEffect, useState, useSyncExternalStore, type SyntheticEvent } from "react";
import { signInWithPassword } from "#components/auth-client.ts";
import { callApi, type ApiFailure } from "#components/call-api.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFailureText } from "#components/use-failure-text.ts";
import { useFieldError } from "#components/use-field-error.ts";
import type { PasswordLinkOffer } from "#lib/users/password-links.ts";

function followHash(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

/** Says whose link it is, takes the password that the person chooses, and signs in with it. */
export function WelcomeForm() {
  const t = useTranslations("welcome");
  const failureText = useFailureText();
  const token = useSyncExternalStore(followHash, () => window.location.hash.slice(1), () => null);
  const [offer, setOffer] = useState<PasswordLinkOffer | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const fieldError = useFieldError(failure);

  useEffect(() => {
    if (token === null) return;
    const stop = new AbortController();
    void callApi<PasswordLinkOffer>("/password-links/look-up", { method: "POST", body: { token }, signal: stop.signal }).then((answer) => {
      if (stop.signal.aborted) return;
      setOffer(answer.ok ? answer.data : null);
      setFailure(answer.ok ? null : answer.error);
    });
    return () => stop.abort();
  }, [token]);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    const answer = await callApi<{ username: string }>("/password-links/use", { method: "POST", body: { token, password } });
    if (!answer.ok) {
      setFailure(answer.error);
      return setBusy(false);
    }
    const entered = await signInWithPassword({ username: answer.data.username, password }).catch(() => ({ ok: false }) as const);
    // A whole load: nothing of another session stays in the router's cache, and the used link leaves the history.
    window.location.replace(entered.ok ? "/" : "/sign-in");
  }

  if (!offer) {
    if (!failure) return <Waiting label={t("reading")} />;
    return (
      <>
        <h1 className="mb-4 text-2xl font-semibold tracking-tight">{t("title")}</h1>
        <Alert tone="danger" live>{failure.code === "VALIDATION_FAILED" ? t("incomplete") : failureText(failure)}</Alert>
        <Button asChild className="mt-4"><Link href="/sign-in">{t("toSignIn")}</Link></Button>
      </>
    );
  }
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <div>
        <h1 className="mb-1 text-2xl font-semibold tracking-tight">{t(offer.invitation ? "invited" : "reset", { name: offer.name })}</h1>
        <p className="text-sm text-ink-soft">{t(offer.invitation ? "invitedText" : "resetText")}</p>
      </div>
      <Field label={t("username")}>
        {(control) => <Input {...control} readOnly value={offer.username} autoComplete="username" className="h-10 bg-surface-sunken text-base" />}
      </Field>
      <Field label={t("password")} hint={t("passwordHint")} error={fieldError("password")}>
        {(control) => <Input {...control} type={shown ? "text" : "password"} required autoFocus minLength={8} maxLength={200} autoComplete="new-password" className="h-10 text-base" value={password} onChange={(event) => setPassword(event.target.value)} />}
      </Field>
      <label className="flex items-center gap-2 text-sm"><Checkbox checked={shown} onChange={(event) => setShown(event.target.checked)} />{t("show")}</label>
      {failure && !failure.errors ? <Alert tone="danger" live>{failureText(failure)}</Alert> : null}
      <Button type="submit" look="primary" size="lg" busy={busy}>{t("submit")}</Button>
    </form>
  );
}

function Waiting({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-4">
      <Skeleton className="h-8 w-64" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-10 w-full" />
      <Skeleton className="h-10 w-full" />
    </div>
  );
}
