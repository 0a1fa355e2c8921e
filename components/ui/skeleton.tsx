import { cn } from "./cn.ts";

export function Skeleton({ className }: { readonly className?: string }) {
  return <span className={cn("block animate-pulse rounded-sm bg-neutral-soft", className)} aria-hidden />;
}
