import { test } from "vitest";
import type { World } from "./world.ts";

/**
 * The steps of one journey, in order. After one that fails the others fail at once instead of waiting for what cannot come;
 * how the windows looked then is kept in test-results/.
 */
export function journey(world: () => World): (name: string, step: () => Promise<void>) => void {
  let failedAt: string | undefined;
  return (name, step) => {
    test(name, async () => {
      if (failedAt !== undefined) throw new Error(`an earlier step failed: ${failedAt}`);
      try {
        await step();
      } catch (error) {
        failedAt = name;
        await world().photograph(name);
        throw error;
      }
    });
  };
}
