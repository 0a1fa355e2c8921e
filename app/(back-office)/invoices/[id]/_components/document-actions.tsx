"use client";

import { Download, Printer, Share2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ShareDialog } from "./share-dialog.tsx";

/** What is done with the paper of a document. It is printed from the PDF: the screen is only like it. */
export function DocumentActions({ id, number, mayShare }: { readonly id: number; readonly number: string; readonly mayShare: boolean }) {
  const t = useTranslations("documentActions");
  const [sharing, setSharing] = useState(false);
  const address = `/api/v1/invoices/${id}/pdf`;
  return (
    <>
      {mayShare ? <Button onClick={() => setSharing(true)}><Share2 aria-hidden />{t("share")}</Button> : null}
      <Button asChild><a href={`${address}?disposition=inline`} target="_blank" rel="noreferrer"><Printer aria-hidden />{t("print")}</a></Button>
      <Button asChild look="primary"><a href={address} download={`${number}.pdf`}><Download aria-hidden />{t("download")}</a></Button>
      {sharing ? <ShareDialog id={id} number={number} onClose={() => setSharing(false)} /> : null}
    </>
  );
}
