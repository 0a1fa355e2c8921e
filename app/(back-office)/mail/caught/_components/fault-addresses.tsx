import { useTranslations } from "next-intl";
import { faultNames } from "#lib/mail-catcher/faults.ts";

/** Addresses at which the catcher does what a real server may do on a bad day. */
export function FaultAddresses() {
  const t = useTranslations("caughtMail");
  return (
    <details className="mt-4 rounded-lg border bg-surface px-4 py-3 text-sm">
      <summary className="cursor-pointer font-medium">{t("faults")}</summary>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {faultNames.map((name) => (
          <div key={name} className="contents">
            <dt className="font-mono text-xs leading-5">{name}@ejemplo.com</dt>
            <dd className="text-ink-soft">{t(`fault.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
