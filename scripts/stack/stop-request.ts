/**
 * Calls `stop` when somebody wants this process to end: a signal, or the end of the npm that runs it. npm passes SIGTERM on
 * to the shell between us, which dies of it without telling us.
 */
export function onStopRequest(stop: () => void): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}
