"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { Role } from "#lib/auth/permissions.ts";

// Comes when it is opened, or when the button is about to be pressed.
const loadPalette = () => import("./palette.tsx");
const Palette = dynamic(() => loadPalette().then((module) => module.Palette));

const never = (): (() => void) => () => undefined;
const isApple = (): boolean => /mac|iphone|ipad/i.test(navigator.platform);

/** Opens the palette: a field to look at, a button to press, and Ctrl-K or ⌘K from anywhere. */
export function PaletteButton({ role }: { readonly role: Role }) {
  const t = useTranslations("palette");
  const [open, setOpen] = useState(false);
  const apple = useSyncExternalStore(never, isApple, () => false);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      // Another dialog may hold what somebody has typed: leaving by the palette would lose it.
      setOpen((before) => !before && document.querySelector("[role=dialog]") === null);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <button
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        onPointerEnter={() => void loadPalette().catch(() => undefined)}
        className="flex h-8 min-w-0 items-center gap-2 rounded-md px-2 text-sm text-ink-soft hover:bg-surface-hover hover:text-ink sm:w-72 sm:border sm:border-line-strong/60 sm:bg-surface sm:px-2.5 sm:shadow-card"
      >
        <Search className="size-4 shrink-0" aria-hidden />
        <span className="sr-only sm:not-sr-only sm:min-w-0 sm:grow sm:truncate sm:text-left">{t("button")}</span>
        <kbd aria-hidden className="hidden shrink-0 rounded-sm border bg-surface-sunken px-1 font-sans text-2xs sm:inline">{apple ? "⌘K" : "Ctrl K"}</kbd>
      </button>
      {open ? <Palette role={role} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
