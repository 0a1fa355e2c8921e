import { getTranslations } from "next-intl/server";
import Link from "next/link";
import type { ReactNode } from "react";
import { InboxTray } from "#components/inbox/inbox-tray.tsx";
import { AuthorityBanner } from "#components/layout/authority-banner.tsx";
import { Brand } from "#components/layout/brand.tsx";
import { NavList } from "#components/layout/nav-list.tsx";
import { PhoneNav } from "#components/layout/phone-nav.tsx";
import { PaletteButton } from "#components/palette/palette-button.tsx";
import { RunningBatches } from "#components/layout/running-batches.tsx";
import { UserMenu } from "#components/layout/user-menu.tsx";
import { screenActor } from "./_lib/screen-actor.ts";

export default async function BackOfficeLayout({ children }: { readonly children: ReactNode }) {
  const [actor, t] = await Promise.all([screenActor(), getTranslations("nav")]);
  return (
    <div className="flex min-h-dvh">
      <a href="#content" className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-sm font-medium text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2">{t("skip")}</a>
      <aside aria-label={t("sidebar")} className="no-print sticky top-0 hidden h-dvh w-52 shrink-0 flex-col gap-5 overflow-y-auto bg-sidebar py-3 text-sidebar-ink lg:flex">
        <Link href="/" className="mx-2 flex h-8 items-center rounded-md px-2.5 text-white focus-visible:outline-white"><Brand /></Link>
        <NavList role={actor.role} />
      </aside>
      <div className="flex min-w-0 grow flex-col">
        <header className="no-print sticky top-0 z-20 flex h-12 items-center gap-2 border-b bg-surface px-3 sm:px-5">
          <PhoneNav role={actor.role} />
          <PaletteButton role={actor.role} />
          <div className="grow" />
          <RunningBatches userId={actor.userId} />
          <InboxTray />
          <UserMenu name={actor.name} username={actor.username} role={actor.role} />
        </header>
        <AuthorityBanner />
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[100rem] min-w-0 grow px-3 py-4 outline-none sm:px-5">{children}</main>
      </div>
    </div>
  );
}
