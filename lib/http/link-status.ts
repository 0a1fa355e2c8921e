/** Request header in which proxy.ts tells the page of a shared document how its link was answered. A client cannot set it: the proxy overwrites it. */
export const linkStatusHeader = "x-link-status";
