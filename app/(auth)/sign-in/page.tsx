import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { Alert } from "#components/ui/alert.tsx";
import { listIdentityProviders } from "#lib/auth/identity-provider.ts";
import { currentActor } from "#lib/auth/session.ts";
import { safeReturnPath } from "#lib/http/screen-path.ts";
import { AuthFrame } from "../_components/auth-frame.tsx";
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
    <AuthFrame>
      <h1 className="mb-1 text-2xl font-semibold tracking-tight">{t("heading")}</h1>
      <p className="mb-6 text-sm text-ink-soft">{t("subtitle")}</p>
      {text("expired") === "1" ? <Alert tone="info" className="mb-4">{t("expired")}</Alert> : null}
      {error !== undefined && error !== "CredentialsSignin" ? <Alert tone="danger" className="mb-4">{error === "NO_GROUP" || error === "USER_INACTIVE" ? t(`error.${error}`) : t("error.other")}</Alert> : null}
      <SignInForm returnTo={returnTo} />
      {providers.length > 0 ? <ProviderButtons providers={providers} returnTo={returnTo} /> : null}
      <p className="mt-6 text-xs text-ink-soft">{t("forgotten")}</p>
    </AuthFrame>
  );
}

function pathOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
