"use client";

import { Check, Copy, ExternalLink, Link2Off } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { callApi, type ApiFailure } from "#components/call-api.ts";
import { Instant } from "#components/date.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFailureText } from "#components/use-failure-text.ts";
import type { DocumentLink } from "#lib/document-links/model.ts";

/** The public link of a document: made on purpose, copied, and taken back for good. */
export function ShareDialog({ id, number, onClose }: { readonly id: number; readonly number: string; readonly onClose: () => void }) {
  const t = useTranslations("documentActions");
  const failureText = useFailureText();
  const [link, setLink] = useState<DocumentLink | null | undefined>(undefined);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);

  useEffect(() => {
    const gone = new AbortController();
    void callApi<DocumentLink>(`/invoices/${id}/link`, { signal: gone.signal }).then((answer) => {
      if (gone.signal.aborted) return;
      if (answer.ok || answer.error.status === 404) setLink(answer.ok ? answer.data : null);
      else setFailure(answer.error);
    });
    return () => gone.abort();
  }, [id]);

  async function change(method: "POST" | "DELETE"): Promise<void> {
    setBusy(true);
    setFailure(null);
    const answer = await callApi<DocumentLink | null>(`/invoices/${id}/link`, { method }).finally(() => setBusy(false));
    // Somebody else took it back first: the same thing is true.
    if (!answer.ok && !(method === "DELETE" && answer.error.status === 404)) return setFailure(answer.error);
    setAsking(false);
    setLink(method === "POST" && answer.ok ? answer.data : null);
    if (method === "DELETE") toast.success(t("revoked"));
  }

  const footer = asking ? (
    <>
      <Button onClick={() => setAsking(false)} disabled={busy}>{t("keep")}</Button>
      <Button look="danger" busy={busy} onClick={() => void change("DELETE")}>{t("revokeConfirm")}</Button>
    </>
  ) : link ? (
    <>
      <Button look="danger" className="mr-auto" onClick={() => setAsking(true)}><Link2Off aria-hidden />{t("revoke")}</Button>
      <Button look="primary" onClick={onClose}>{t("done")}</Button>
    </>
  ) : (
    <Button look="primary" busy={busy} disabled={link === undefined} onClick={() => void change("POST")}>{t("create")}</Button>
  );
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} locked={busy} title={t("shareTitle", { number })} description={t("shareText")} footer={footer}>
      <div className="flex flex-col gap-3">
        {failure ? <Alert tone="danger" live>{failureText(failure)}</Alert> : null}
        {asking ? <Alert tone="warning" live>{t("revokeText")}</Alert> : null}
        {link === undefined && !failure ? <Skeleton className="h-8 w-full" /> : null}
        {link ? <LinkField link={link} /> : null}
        {link === null ? <p className="text-sm text-ink-soft">{t("none")}</p> : null}
      </div>
    </Dialog>
  );
}

function LinkField({ link }: { readonly link: DocumentLink }) {
  const t = useTranslations("documentActions");
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  // The address that the person is at is one that works; the server may not know it.
  const url = new URL(link.path, window.location.origin).href;

  async function copy(): Promise<void> {
    field.current?.select();
    // Absent on a plain-http local network, where the selection made above is what is left.
    await navigator.clipboard?.writeText(url).then(() => setCopied(true), () => setCopied(false));
  }

  return (
    <>
      <div className="flex items-end gap-2">
        <label className="flex min-w-0 grow flex-col gap-1 text-sm font-medium">
          {t("link")}
          <Input ref={field} readOnly value={url} spellCheck={false} onFocus={(event) => event.target.select()} />
        </label>
        <Button onClick={() => void copy()}>{copied ? <Check aria-hidden /> : <Copy aria-hidden />}{copied ? t("copied") : t("copy")}</Button>
      </div>
      <p className="flex flex-wrap items-center gap-x-3 text-xs text-ink-soft">
        <span>{t("createdAt")} <Instant at={link.createdAt} /></span>
        <a href={link.path} target="_blank" rel="noreferrer" className="inline-flex items-center gap-1 text-accent-text hover:underline"><ExternalLink className="size-3.5" aria-hidden />{t("open")}</a>
      </p>
    </>
  );
}
