import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { Button } from "#components/ui/button.tsx";

export default async function NotFound() {
  const t = await getTranslations("notFound");
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-2 px-6">
      <p className="text-sm font-semibold text-ink-soft">404</p>
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <p className="text-sm text-ink-soft">{t("text")}</p>
      <Button asChild className="mt-2"><Link href="/">{t("home")}</Link></Button>
    </main>
  );
}
