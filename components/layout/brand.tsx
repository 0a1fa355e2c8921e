/** The mark: a receipt book seen from its stub. */
export function Brand() {
  return (
    <span className="flex items-center gap-2.5 text-base font-semibold tracking-tight">
      <svg viewBox="0 0 24 24" className="size-6 shrink-0" aria-hidden>
        <path d="M4 3h16v16.5l-2.7-1.6-2.6 1.6-2.7-1.6-2.7 1.6-2.6-1.6L4 19.5z" fill="currentColor" opacity=".22" />
        <path d="M4 3h4v16.9L6.7 17.9 4 19.5z" fill="currentColor" />
        <path d="M10.5 7.5h7M10.5 10.7h7M10.5 13.9h4.5" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </svg>
      Talonario
    </span>
  );
}
