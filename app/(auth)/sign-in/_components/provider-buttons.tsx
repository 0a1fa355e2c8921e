"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { signInWith } from "#components/auth-client.ts";
import { Button } from "#components/ui/button.tsx";

export function ProviderButtons({ providers, returnTo }: { readonly providers: readonly { readonly id: string; readonly name: string }[]; readonly returnTo: string }) {
  const t = useTranslations("signIn");
  return (
    <div className="mt-6 flex flex-col gap-2">
      <p className="flex items-center gap-3 text-xs text-ink-soft before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">{t("or")}</p>
      {providers.map(({ id, name }) => (
        <Button key={id} size="lg" onClick={() => void signInWith(id, returnTo)}>
          <KeyRound aria-hidden />
          {t("with", { name })}
        </Button>
      ))}
    </div>
  );
}
