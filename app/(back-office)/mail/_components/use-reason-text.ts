"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { MailMessage } from "#lib/mail/model.ts";

const ownReasons = ["INTERRUPTED", "UNANSWERED", "NOT_WRITTEN", "REPORTED", "ADDRESS", "TOO_LARGE"] as const;
const serverFaults = ["UNREACHABLE", "TLS", "LOGIN_REFUSED", "SENDER_REFUSED", "BUSY"] as const;

/** Why a message is where it is, in the person's words; null where all is well. What a server said word for word is in its sheet. */
export function useReasonText(): (message: Pick<MailMessage, "status" | "reasonCode">) => string | null {
  const t = useTranslations("mail");
  return useCallback(
    ({ status, reasonCode }) => {
      if (reasonCode === null || status === "SENT" || status === "CANCELLED") return null;
      const own = ownReasons.find((code) => code === reasonCode);
      if (own) return t(`reasons.${own}`);
      const fault = serverFaults.find((code) => code === reasonCode);
      if (fault) return t(`faults.${fault}`);
      if (status === "BOUNCED") return t("reasons.mailbox");
      return status === "QUEUED" ? t("reasons.later") : t("reasons.refused");
    },
    [t],
  );
}
