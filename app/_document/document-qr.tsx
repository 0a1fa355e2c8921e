import { qrPath, quietZone } from "#lib/printing/pdf/qr-path.ts";

/** ARCA's code, always dark on white: cameras do not read it the other way round. */
export function DocumentQr({ text }: { readonly text: string }) {
  const { modules, runs } = qrPath(text);
  const side = modules + 2 * quietZone;
  return (
    <svg role="img" aria-label="Código QR de ARCA" viewBox={`0 0 ${side} ${side}`} className="size-32 shrink-0" shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path fill="#000" d={runs.map(([x, y, length]) => `M${x + quietZone} ${y + quietZone}h${length}v1h-${length}z`).join("")} />
    </svg>
  );
}
