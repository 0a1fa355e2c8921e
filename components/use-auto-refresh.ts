"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Reads the screen again every few seconds while somebody looks; what is being confirmed in a dialog does not change under the hand. */
export function useAutoRefresh(everyMs: number, active = true): void {
  const router = useRouter();
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (!document.hidden && document.querySelector("[role=dialog]") === null) router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs, active]);
}
