"use client";

import { useTheme } from "next-themes";
import { useTranslations } from "next-intl";
import { Toaster as Sonner } from "sonner";

export function Toaster() {
  const { resolvedTheme } = useTheme();
  const t = useTranslations("common");
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="top-center"
      offset={56}
      closeButton
      containerAriaLabel={t("notifications")}
      toastOptions={{
        closeButtonAriaLabel: t("close"),
        classNames: {
          toast: "!rounded-md !border !border-line !bg-surface !text-ink !shadow-float",
          description: "!text-ink-soft",
          error: "!border-danger/40",
          success: "!border-success/40",
          actionButton: "!bg-accent !text-accent-ink",
        },
      }}
    />
  );
}
