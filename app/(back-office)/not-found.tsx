import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { Button } from "#components/ui/button.tsx";

export default async function ScreenNotFound() {
  const t = await getTranslations("notFound");
  return (
    <div className="flex min-h-80 flex-col items-center justify-center gap-2 text-center">
      <h1 className="text-lg font-semibold">{t("title")}</h1>
      <p className="max-w-md text-sm text-ink-soft">{t("text")}</p>
      <Button asChild className="mt-2"><Link href="/">{t("home")}</Link></Button>
    </div>
  );
}
