import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { Brand } from "#components/layout/brand.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { listIdentityProviders } from "#lib/auth/identity-provider.ts";
import { currentActor } from "#lib/auth/session.ts";
import { safeReturnPath } from "#lib/http/screen-path.ts";
import { ProviderButtons } from "./_components/provider-buttons.tsx";
import { SignInForm } from "./_components/sign-in-form.tsx";

interface SignInPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const [query, t, actor] = await Promise.all([searchParams, getTranslations("signIn"), currentActor()]);
  const text = (name: string): string | undefined => (typeof query[name] === "string" ? query[name] : undefined);
  // next-auth comes back with `callbackUrl`, our own screens with `next`.
  const returnTo = safeReturnPath(text("next") ?? pathOf(text("callbackUrl")));
  if (actor) redirect(returnTo);
  const providers = listIdentityProviders();
  const error = text("error");
  return (
    <main className="grid min-h-dvh lg:grid-cols-[minmax(24rem,2fr)_3fr]">
      <div className="flex flex-col justify-center px-6 py-10 sm:px-12">
        <div className="mx-auto w-full max-w-sm">
          <div className="mb-8 text-accent-text"><Brand /></div>
          <h1 className="mb-1 text-2xl font-semibold tracking-tight">{t("heading")}</h1>
          <p className="mb-6 text-sm text-ink-soft">{t("subtitle")}</p>
          {text("expired") === "1" ? <Alert tone="info" className="mb-4">{t("expired")}</Alert> : null}
          {error !== undefined && error !== "CredentialsSignin" ? <Alert tone="danger" className="mb-4">{error === "NO_GROUP" || error === "USER_INACTIVE" ? t(`error.${error}`) : t("error.other")}</Alert> : null}
          <SignInForm returnTo={returnTo} />
          {providers.length > 0 ? <ProviderButtons providers={providers} returnTo={returnTo} /> : null}
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

function pathOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
