"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Input } from "../../ui/input.tsx";

const settleMs = 350;

/** Searches once the typing rests, or at once on Enter. `/` brings the keyboard here. */
export function SearchFilter({ label, value, onChange }: { readonly label: string; readonly value: string | null; readonly onChange: (value: string | null) => void }) {
  const t = useTranslations("filters");
  const [text, setText] = useState(value ?? "");
  const [shown, setShown] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  // The URL changed under the field (Back, "clear filters"): follow it.
  if (shown !== value) {
    setShown(value);
    if ((value ?? "") !== text.trim()) setText(value ?? "");
  }

  useEffect(() => {
    const wanted = text.trim() === "" ? null : text.trim();
    if (wanted === value) return;
    const timer = setTimeout(() => onChange(wanted), settleMs);
    return () => clearTimeout(timer);
    // Only typing starts the wait.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.closest("input,textarea,select,[contenteditable],[role=dialog]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <search className="relative w-full sm:w-64">
      <Search className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-soft" aria-hidden />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        maxLength={100}
        className="px-8"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onChange(text.trim() || null);
        }}
      />
      {text === "" ? null : (
        <button type="button" aria-label={t("clearSearch")} onClick={() => { setText(""); onChange(null); }} className="absolute top-1 right-1 grid size-6 place-items-center rounded-sm text-ink-soft hover:bg-surface-hover hover:text-ink">
          <X className="size-3.5" aria-hidden />
        </button>
      )}
    </search>
  );
}
