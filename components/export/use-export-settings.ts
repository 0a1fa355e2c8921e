"use client";

import { useLocale } from "next-intl";
import { useState } from "react";
import { exportFormats, exportNotations, type ExportFormat, type ExportNotation } from "#lib/exports/status.ts";
import { languageOf } from "#lib/i18n/locale.ts";

interface Chosen {
  readonly format: ExportFormat;
  readonly notation: ExportNotation;
}

const storageKey = "export-settings";

/** How the last export in this browser was written. People open files more often than machines do. */
export function useExportSettings(): [settings: Chosen & { readonly language: "es" | "en" }, change: (part: Partial<Chosen>) => void] {
  const language = languageOf(useLocale());
  const [chosen, setChosen] = useState(readChosen);
  const change = (part: Partial<Chosen>): void => {
    const next = { ...chosen, ...part };
    setChosen(next);
    try {
      localStorage.setItem(storageKey, JSON.stringify(next));
    } catch {
      // Storage full or forbidden: only the memory is lost.
    }
  };
  return [{ ...chosen, language }, change];
}

function readChosen(): Chosen {
  let stored: unknown = null;
  try {
    stored = JSON.parse(localStorage.getItem(storageKey) ?? "null");
  } catch {
    // Somebody else's text under our name.
  }
  const { format, notation } = (typeof stored === "object" && stored !== null ? stored : {}) as { format?: unknown; notation?: unknown };
  return { format: exportFormats.find((it) => it === format) ?? "xlsx", notation: exportNotations.find((it) => it === notation) ?? "people" };
}
