"use client";

import { Trash2, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { callApi, unreachable, type ApiFailure } from "#components/call-api.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { useFailureText } from "#components/use-failure-text.ts";

/** The picture at the head of documents. What it is, the server sees for itself. */
export function LogoCard({ hash }: { readonly hash: string | null }) {
  const t = useTranslations("companyLogo");
  const router = useRouter();
  const failureText = useFailureText();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiFailure | null>(null);

  async function change(send: () => Promise<ApiFailure | null>, done: string): Promise<void> {
    setBusy(true);
    setFailure(null);
    const refused = await send().finally(() => setBusy(false));
    if (refused) return setFailure(refused);
    toast.success(done);
    router.refresh();
  }

  async function remove(): Promise<ApiFailure | null> {
    const answer = await callApi("/company/logo", { method: "DELETE" });
    return answer.ok ? null : answer.error;
  }

  return (
    <Card title={t("title")} className="mt-4 max-w-2xl">
      <div className="flex flex-col gap-3">
        {failure ? <Alert tone="danger" live>{failureText(failure)}</Alert> : null}
        {hash === null ? (
          <p className="text-sm text-ink-soft">{t("none")}</p>
        ) : (
          // The company's own picture, from the database: there is nothing to optimise.
          // eslint-disable-next-line @next/next/no-img-element -- as above
          <img src={`/api/v1/company/logo?v=${hash.slice(0, 8)}`} alt={t("title")} className="paper max-h-24 max-w-60 self-start rounded-md border bg-surface object-contain p-2" />
        )}
        <p className="text-xs text-ink-soft">{t("hint")}</p>
        <div className="flex flex-wrap gap-2">
          <input
            ref={field}
            type="file"
            accept="image/png,image/jpeg"
            aria-label={t("file")}
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = "";
              if (file) void change(() => upload(file), t("saved"));
            }}
          />
          <Button busy={busy} onClick={() => field.current?.click()}><Upload aria-hidden />{hash === null ? t("upload") : t("replace")}</Button>
          {hash === null ? null : <Button look="danger" disabled={busy} onClick={() => void change(remove, t("removed"))}><Trash2 aria-hidden />{t("remove")}</Button>}
        </div>
      </div>
    </Card>
  );
}

async function upload(file: File): Promise<ApiFailure | null> {
  try {
    const response = await fetch("/api/v1/company/logo", { method: "POST", headers: { "content-type": file.type || "application/octet-stream" }, body: file, credentials: "same-origin" });
    return response.ok ? null : ((await response.json()) as ApiFailure);
  } catch {
    return unreachable;
  }
}
