import type { Sheet } from "#lib/printing/sheet.ts";
import { DocumentFoot } from "./document-foot.tsx";
import { DocumentHead } from "./document-head.tsx";
import { DocumentLines } from "./document-lines.tsx";

/**
 * A document on the screen: what its PDF says, in the same words and order, on white paper in both themes. It is Spanish in every
 * language of the product, as it is on paper.
 */
export function DocumentSheet({ sheet, logoUrl }: { readonly sheet: Sheet; readonly logoUrl: string | null }) {
  return (
    <article lang="es-AR" aria-label={sheet.name} className="paper relative min-w-0 overflow-hidden rounded-lg border bg-surface text-ink shadow-card">
      {sheet.mark === null ? null : <p className="border-b bg-danger-soft px-4 py-1.5 text-center text-sm font-semibold tracking-wide text-danger">{sheet.mark}</p>}
      <div className={sheet.mark === null ? "" : "document-mark"}>
        <DocumentHead sheet={sheet} logoUrl={logoUrl} />
        <DocumentLines lines={sheet.lines} remarks={sheet.observations} />
        <DocumentFoot sheet={sheet} />
      </div>
    </article>
  );
}
