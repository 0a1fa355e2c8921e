/** A small line without axes: how a rate went. The figure beside it says the value; this only shows the shape. */
export function Sparkline({ label, values }: { readonly label: string; readonly values: readonly number[] }) {
  const width = 120;
  const height = 28;
  const top = Math.max(...values, 1);
  const step = width / Math.max(1, values.length - 1);
  const points = values.map((value, index) => `${Math.round(index * step * 10) / 10},${Math.round((height - 2 - (value / top) * (height - 4)) * 10) / 10}`).join(" ");
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="h-7 w-full max-w-36" role="img" aria-label={label} preserveAspectRatio="none">
      <polyline points={points} fill="none" stroke="var(--bar)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
