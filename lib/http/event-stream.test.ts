import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventStream } from "./event-stream.ts";

describe("server-sent events", () => {
  let change: () => void = () => undefined;
  let subscribed = 0;
  let value = 0;
  beforeEach(() => {
    vi.useFakeTimers();
    subscribed = 0;
    value = 0;
  });
  afterEach(() => vi.useRealTimers());

  function open(last = 100): { abort: AbortController; next: () => Promise<string | undefined>; response: Response } {
    const abort = new AbortController();
    const response = eventStream({
      signal: abort.signal,
      subscribe: (onChange) => {
        subscribed++;
        change = onChange;
        return () => subscribed--;
      },
      read: () => Promise.resolve({ value }),
      isLast: (snapshot) => snapshot.value >= last,
    });
    const reader = response.body?.getReader();
    const next = async (): Promise<string | undefined> => {
      const part = await reader?.read();
      return part?.value === undefined ? undefined : new TextDecoder().decode(part.value);
    };
    return { abort, next, response };
  }

  test("a snapshot at once and after each change, numbered", async () => {
    const { next, response } = open();
    expect(response.headers.get("cache-control")).toBe("no-cache, no-transform");
    expect(await next()).toBe("retry: 2000\n\n");
    expect(await next()).toBe('id: 1\ndata: {"value":0}\n\n');
    value = 7;
    change();
    expect(await next()).toBe('id: 2\ndata: {"value":7}\n\n');
  });

  test("a burst of changes is the first of them and where it ended, not a backlog", async () => {
    const { next } = open();
    await next();
    await next();
    for (value = 1; value < 50; value++) change();
    expect(await next()).toBe('id: 2\ndata: {"value":1}\n\n');
    expect(await next()).toBe('id: 3\ndata: {"value":50}\n\n');
  });

  test("a heartbeat every fifteen seconds", async () => {
    const { next } = open();
    await next();
    await next();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await next()).toBe(": alive\n\n");
  });

  test("ends with the last snapshot and lets go of everything", async () => {
    const { next } = open(3);
    await next();
    await next();
    value = 3;
    change();
    expect(await next()).toContain('"value":3');
    expect(await next()).toBeUndefined();
    expect(subscribed).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("lets go of everything when the client goes, and a late change harms nobody", async () => {
    const { next, abort } = open();
    await next();
    await next();
    abort.abort();
    expect(await next()).toBeUndefined();
    expect(subscribed).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    change();
  });
});
