/** Request header in which proxy.ts tells a screen its own address. A client cannot set it: the proxy overwrites it. */
export const pathHeader = "x-screen-path";

/** An address of ours to return to after signing in; anything that could lead elsewhere becomes the start page. */
export function safeReturnPath(path: string | null | undefined): string {
  if (!path || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path) || path.startsWith("/sign-in")) return "/";
  return path;
}
