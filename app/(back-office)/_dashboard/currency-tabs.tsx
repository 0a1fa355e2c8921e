"use client";

import { useState, type ReactNode } from "react";
import { ViewTabs } from "#components/view-tabs.tsx";

/** One panel per currency, since two currencies share no axis. A single one needs no tabs. */
export function CurrencyTabs({ label, panels }: { readonly label: string; readonly panels: readonly { readonly currency: string; readonly content: ReactNode }[] }) {
  const [chosen, setChosen] = useState(panels[0]?.currency ?? "");
  const panel = panels.find(({ currency }) => currency === chosen) ?? panels[0];
  return (
    <>
      {panels.length > 1 ? <ViewTabs label={label} value={panel?.currency ?? ""} options={panels.map(({ currency }) => ({ value: currency, label: currency }))} onChange={setChosen} /> : null}
      {panel?.content}
    </>
  );
}
