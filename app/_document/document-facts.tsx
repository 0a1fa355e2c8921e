import { cn } from "#components/ui/cn.ts";
import type { Fact } from "#lib/printing/parties.ts";

export function DocumentFacts({ facts, className }: { readonly facts: readonly Fact[]; readonly className?: string }) {
  return (
    <dl className={cn("text-sm", className)}>
      {facts.map(({ label, value }) => (
        <div key={label} className="min-w-0">
          <dt className="inline font-medium text-ink-soft">{label}: </dt>
          <dd className="inline break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
