import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Brand } from "#components/layout/brand.tsx";

/** What is seen before one is inside: a form on the left, the house on the right. */
export function AuthFrame({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("signIn");
  return (
    <main className="grid min-h-dvh lg:grid-cols-[minmax(24rem,2fr)_3fr]">
      <div className="flex flex-col justify-center px-6 py-10 sm:px-12">
        <div className="mx-auto w-full max-w-sm">
          <div className="mb-8 text-accent-text"><Brand /></div>
          {children}
        </div>
      </div>
      <div className="hidden flex-col justify-end bg-sidebar p-12 text-sidebar-ink lg:flex" aria-hidden>
        <svg viewBox="0 0 320 200" className="mb-auto w-full max-w-md self-end opacity-60">
          {[0, 1, 2].map((sheet) => (
            <g key={sheet} transform={`translate(${sheet * 22} ${sheet * 14})`} fill="none" stroke="currentColor" strokeOpacity={0.25 + sheet * 0.2}>
              <path d="M20 10h220v130l-10-6-10 6-10-6-10 6-10-6-10 6-10-6-10 6-10-6-10 6-10-6-10 6-10-6-10 6-10-6-10 6-10-6-10 6-10-6-10 6-10-6-10 6z" fill="var(--sidebar)" />
              <path d="M64 10v130" strokeDasharray="3 4" />
              <path d="M84 34h96M84 54h130M84 74h130M84 94h80M180 114h34" strokeLinecap="round" strokeWidth="3" />
            </g>
          ))}
        </svg>
        <p className="max-w-md text-xl font-semibold text-white">{t("motto")}</p>
        <p className="mt-2 max-w-md text-sm text-sidebar-ink-soft">{t("mottoText")}</p>
      </div>
    </main>
  );
}
