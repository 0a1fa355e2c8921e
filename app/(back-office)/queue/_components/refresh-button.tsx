"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";

const everyMs = 5_000;

/** The queue moves by itself: the screen reads it again every few seconds while somebody looks, and when asked. */
export function RefreshButton() {
  const t = useTranslations("queue");
  const router = useRouter();
  const [refreshing, startTransition] = useTransition();
  useEffect(() => {
    const timer = setInterval(() => {
      // Not under an open dialog: what is being confirmed must not change under the hand.
      if (!document.hidden && document.querySelector("[role=dialog]") === null) router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return <Button busy={refreshing} onClick={() => startTransition(() => router.refresh())}>{refreshing ? null : <RotateCw aria-hidden />}{t("refresh")}</Button>;
}
