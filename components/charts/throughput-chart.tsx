/** How a rate went over time, as an area from nought to its peak. Its figures stand in `caption`: the drawing only shows the shape. */
export function ThroughputChart({ label, caption, values }: { readonly label: string; readonly caption: string; readonly values: readonly number[] }) {
  const width = 400;
  const height = 64;
  const top = Math.max(...values, 1);
  const x = (index: number): number => Math.round((index * width * 10) / Math.max(1, values.length - 1)) / 10;
  const y = (value: number): number => Math.round((height - 2 - (Math.max(0, value) / top) * (height - 6)) * 10) / 10;
  const line = values.map((value, index) => `${x(index)},${y(value)}`).join(" ");
  return (
    <figure>
      <figcaption className="mb-1 flex flex-wrap justify-between gap-x-3 text-xs text-ink-soft"><span>{label}</span><span className="tabular-nums">{caption}</span></figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} className="h-16 w-full rounded-sm bg-surface-sunken" role="img" aria-label={`${label}: ${caption}`} preserveAspectRatio="none">
        <polygon points={`0,${height} ${line} ${width},${height}`} fill="var(--bar-soft)" opacity="0.55" />
        <polyline points={line} fill="none" stroke="var(--bar)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
      </svg>
    </figure>
  );
}
