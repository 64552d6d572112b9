import QRCode from "qrcode";

type Props = {
  /** What a scanner reads. */
  value: string;
  /** What it is for, for those who do not see it. */
  label: string;
  /** The same in letters, for a phone without a scanner. */
  caption?: string;
};

/** Drawn as one path on the server. Always dark on light with its quiet margin, or scanners refuse it. */
export function QrFigure({ value, label, caption }: Props) {
  const { size, data } = QRCode.create(value, { errorCorrectionLevel: "M" }).modules;
  const margin = 4;
  const side = size + margin * 2;

  return (
    <figure className="inline-flex max-w-full flex-col items-center gap-2">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${side} ${side}`}
        shapeRendering="crispEdges"
        className="w-56 max-w-full rounded-md"
      >
        <rect width={side} height={side} fill="white" />
        <path d={darkModules(data, size, margin)} fill="black" />
      </svg>
      {caption && <figcaption className="text-muted text-center text-sm break-all">{caption}</figcaption>}
    </figure>
  );
}

function darkModules(data: Uint8Array, size: number, margin: number): string {
  const cells: string[] = [];
  data.forEach((isDark, index) => {
    if (isDark) cells.push(`M${(index % size) + margin} ${Math.floor(index / size) + margin}h1v1h-1z`);
  });
  return cells.join("");
}
