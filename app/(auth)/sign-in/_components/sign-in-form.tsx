"use client";

import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore, type SyntheticEvent } from "react";
import { signInWithPassword } from "#components/auth-client.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

const never = (): (() => void) => () => undefined;
const known = ["TOO_MANY_ATTEMPTS", "UNAVAILABLE"] as const;

export function SignInForm({ returnTo }: { readonly returnTo: string }) {
  const t = useTranslations("signIn");
  const [problem, setProblem] = useState<"" | "wrong" | "network" | (typeof known)[number]>("");
  const [busy, setBusy] = useState(false);
  // A form sent before this script runs only loads the page again, and what was typed is gone.
  const ready = useSyncExternalStore(never, () => true, () => false);

  async function submit(event: SyntheticEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem("");
    try {
      const answer = await signInWithPassword({ username: text(form, "username"), password: text(form, "password") });
      if (answer.ok) {
        // A whole load: nothing of an earlier session stays in the router's cache.
        window.location.assign(returnTo);
        return;
      }
      setProblem(known.find((code) => code === answer.error) ?? "wrong");
    } catch {
      setProblem("network");
    }
    setBusy(false);
  }

  return (
    // POST, so that a form sent before the script arrived does not put the password into the address.
    <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label={t("username")}>
        {(control) => <Input {...control} name="username" required autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={80} className="h-10 text-base" />}
      </Field>
      <Field label={t("password")}>
        {(control) => <Input {...control} name="password" type="password" required autoComplete="current-password" maxLength={200} className="h-10 text-base" />}
      </Field>
      {problem === "" ? null : <Alert tone="danger" live>{t(`error.${problem}`)}</Alert>}
      <Button type="submit" look="primary" size="lg" busy={busy} disabled={!ready}>{t("submit")}</Button>
    </form>
  );
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
