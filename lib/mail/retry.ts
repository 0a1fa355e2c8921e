/** After which a server that says "later" is asked again. Eight answers of that kind, over a day and a half, are a no. */
const delaysSeconds = [60, 300, 900, 3_600, 3 * 3_600, 6 * 3_600, 24 * 3_600];

/** Seconds until the next attempt, or null when there is none. `attempts`: answers so far, the last one included. */
export function retryDelay(attempts: number): number | null {
  return delaysSeconds[attempts - 1] ?? null;
}
