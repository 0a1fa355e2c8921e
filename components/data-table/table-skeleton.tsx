import { Skeleton } from "../ui/skeleton.tsx";

const widths = ["w-16", "w-40", "w-28", "w-20", "w-24", "w-20"];

/** The shape of a list that is on its way: filters, head and rows at their real heights, so that nothing jumps. */
export function TableSkeleton({ label, rows = 14 }: { readonly label: string; readonly rows?: number }) {
  return (
    <div role="status" aria-label={label}>
      <div className="mb-4 flex h-9 items-center"><Skeleton className="h-7 w-44" /></div>
      <div className="mb-3 flex gap-2">
        <Skeleton className="h-8 w-56" />
        <Skeleton className="h-8 w-24" />
        <Skeleton className="hidden h-8 w-24 sm:block" />
      </div>
      <div className="overflow-hidden rounded-lg border bg-surface">
        <div className="h-8 border-b bg-surface-sunken" />
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="flex h-9 items-center gap-6 border-b border-line/70 px-3">
            {widths.map((width, index) => <Skeleton key={index} className={`h-3.5 ${width}`} />)}
          </div>
        ))}
      </div>
    </div>
  );
}
