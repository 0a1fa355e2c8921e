import type { Sheet } from "#lib/printing/sheet.ts";
import { DocumentFacts } from "./document-facts.tsx";

export function DocumentHead({ sheet, logoUrl }: { readonly sheet: Sheet; readonly logoUrl: string | null }) {
  const [pointOfSale, number, ...numbers] = sheet.numbers;
  return (
    <>
      <header className="grid gap-x-4 gap-y-3 border-b p-4 sm:grid-cols-[1fr_auto_1fr] sm:p-5">
        <div className="min-w-0">
          {/* The company's own picture, from the database: there is nothing to optimise. */}
          {/* eslint-disable-next-line @next/next/no-img-element -- as above */}
          {logoUrl === null ? null : <img src={logoUrl} alt="" className="mb-2 max-h-14 max-w-48 object-contain object-left" />}
          <p className="mb-1 text-lg font-semibold break-words">{sheet.issuerName}</p>
          <DocumentFacts facts={sheet.issuer} />
        </div>
        <div className="order-first flex flex-col items-center gap-1 justify-self-start text-center sm:order-none sm:justify-self-center">
          <div className="flex size-16 flex-col items-center justify-center rounded-sm border-2 border-ink">
            <span className="text-3xl leading-none font-bold">{sheet.letter}</span>
            <span className="mt-1 text-2xs font-semibold">{sheet.letterCode}</span>
          </div>
          {sheet.regime === null ? null : <span className="max-w-24 text-2xs font-semibold">{sheet.regime}</span>}
        </div>
        <div className="min-w-0">
          <p className="text-xl font-semibold">{sheet.title}</p>
          <p className="mb-1 flex flex-wrap gap-x-3 font-semibold">
            {[pointOfSale, number].map((fact) => (fact ? <span key={fact.label} className="whitespace-nowrap">{fact.label}: {fact.value}</span> : null))}
          </p>
          <DocumentFacts facts={numbers} />
        </div>
      </header>
      <DocumentFacts facts={sheet.period} className="flex flex-wrap gap-x-5 gap-y-0.5 border-b px-4 py-2 sm:px-5" />
      <DocumentFacts facts={[...sheet.receiver, ...sheet.references]} className="grid gap-x-5 gap-y-1 border-b px-4 py-3 sm:grid-cols-2 sm:px-5" />
    </>
  );
}
