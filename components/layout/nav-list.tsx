"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { isAllowed, type Role } from "#lib/auth/permissions.ts";
import { cn } from "../ui/cn.ts";
import { navigation } from "./navigation.ts";

export function NavList({ role, onNavigate }: { readonly role: Role; readonly onNavigate?: () => void }) {
  const t = useTranslations("nav");
  const pathname = usePathname();
  const allowed = navigation
    .map(({ group, items }) => ({ group, items: items.filter(({ permission }) => isAllowed(role, permission)) }))
    .filter(({ items }) => items.length > 0);
  return (
    <nav aria-label={t("main")} className="flex flex-col gap-4 px-2">
      {allowed.map(({ group, items }) => (
        <div key={group}>
          <p className="px-2.5 pb-1 text-2xs font-semibold tracking-wide text-sidebar-ink-soft uppercase">{t(`group.${group}`)}</p>
          <ul className="flex flex-col gap-0.5">
            {items.map(({ href, label, icon: Icon }) => {
              const current = href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
              return (
                <li key={href}>
                  <Link
                    href={href}
                    aria-current={current ? "page" : undefined}
                    {...(onNavigate ? { onClick: onNavigate } : {})}
                    className={cn(
                      "flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm font-medium text-sidebar-ink hover:bg-sidebar-active/60 focus-visible:outline-white",
                      current && "bg-sidebar-active text-white",
                    )}
                  >
                    <Icon className="size-4 shrink-0 opacity-85" aria-hidden />
                    {t(`screens.${label}`)}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
