/** A QR code, drawn from its rows of 0 and 1: dark on light in either scheme, since not every reader takes the reverse. */
export function Qr({ rows, label }: { rows: readonly string[]; label: string }) {
  const path = rows.flatMap((row, y) => [...row].map((dot, x) => (dot === "1" ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`-4 -4 ${rows.length + 8} ${rows.length + 8}`} shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}
