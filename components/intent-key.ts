"use client";

import { useState } from "react";

/** A random key. `crypto.randomUUID` exists on secure origins only; the back office may be served in plain on a local network. */
export function newIntentKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One key for one intent: the same while `intent` has the same value, a new one once it changes. */
export function useIntentKey(intent: unknown): string {
  const text = JSON.stringify(intent) ?? "";
  const [held, setHeld] = useState({ text, key: "" });
  if (held.text !== text || held.key === "") {
    const fresh = { text, key: typeof window === "undefined" ? "server" : newIntentKey() };
    setHeld(fresh);
    return fresh.key;
  }
  return held.key;
}
