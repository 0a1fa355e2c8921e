import { manualTexts, observedTexts } from "./message-texts.ts";

/** A code and its text, as `Err`, `Obs` or `Evt` carry it. */
export interface Notice {
  readonly code: number;
  readonly message: string;
}

/** A failed check of a detail: it rejects the detail, unless it is a mere observation of an approved one. */
export interface Finding extends Notice {
  readonly isObservation: boolean;
}

export function notice(code: number, message = observedTexts[code] ?? manualTexts[code] ?? `Codigo ${code}`): Notice {
  return { code, message };
}

/** The findings of those checks that failed: `[failed, code]` or `[failed, code, text]`. */
export function findings(...checks: readonly (readonly [failed: boolean, code: number, text?: string])[]): Finding[] {
  return checks.filter(([failed]) => failed).map(([, code, text]) => ({ ...notice(code, text), isObservation: false }));
}

export function observations(...checks: readonly (readonly [failed: boolean, code: number, text?: string])[]): Finding[] {
  return findings(...checks).map((finding) => ({ ...finding, isObservation: true }));
}
