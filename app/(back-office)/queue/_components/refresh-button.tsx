"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { useAutoRefresh } from "#components/use-auto-refresh.ts";

const everyMs = 5_000;

/** The queue moves by itself: the screen reads it again every few seconds, and when asked. */
export function RefreshButton() {
  const t = useTranslations("queue");
  const router = useRouter();
  const [refreshing, startTransition] = useTransition();
  useAutoRefresh(everyMs);
  return <Button busy={refreshing} onClick={() => startTransition(() => router.refresh())}>{refreshing ? null : <RotateCw aria-hidden />}{t("refresh")}</Button>;
}
