"use client";

import { CircleAlert, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Button } from "#components/ui/button.tsx";

/** Says what to do next and gives the reference under which the log has the cause; never the cause itself. */
export default function ScreenError({ error, reset }: { readonly error: Error & { digest?: string }; readonly reset: () => void }) {
  const t = useTranslations("screenError");
  const router = useRouter();
  function retry(): void {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }
  return (
    <div role="alert" className="flex min-h-80 flex-col items-center justify-center gap-2 text-center">
      <CircleAlert className="size-8 text-danger" aria-hidden />
      <h1 className="text-lg font-semibold">{t("title")}</h1>
      <p className="max-w-md text-sm text-ink-soft">{t("text")}</p>
      {error.digest ? <p className="text-xs text-ink-soft">{t("reference")} <code className="font-mono">{error.digest}</code></p> : null}
      <div className="mt-2 flex gap-2">
        <Button look="primary" onClick={retry}><RotateCw aria-hidden />{t("retry")}</Button>
        <Button asChild><Link href="/">{t("home")}</Link></Button>
      </div>
    </div>
  );
}
