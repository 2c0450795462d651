import { CONCERNS, type Concern } from './finding-types.ts';

type Bar = { readonly name: string; readonly counts: Readonly<Record<Concern, number>> };
type ConcernBarsProps = {
  /** What is drawn, and where the same numbers are. */
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly legend: Readonly<Record<Concern, string>>;
};

const ROW = 30;
const LABEL = 190;
const WIDTH = 640;
const FILLS: Readonly<Record<Concern, string>> = {
  attention: 'fill-caution',
  open: 'fill-info/55',
  none: 'fill-line',
};
const SWATCHES: Readonly<Record<Concern, string>> = {
  attention: 'bg-caution',
  open: 'bg-info/55',
  none: 'bg-line',
};

/** Counts by concern as bars of one scale. It is a picture of a table that stands beside it, so it needs no script. */
export function ConcernBars({ label, bars, legend }: ConcernBarsProps) {
  const longest = Math.max(1, ...bars.map(totalOf));
  const scale = (WIDTH - LABEL - 50) / longest;
  return (
    <figure className="my-4">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${bars.length * ROW + 4}`}
        className="w-full max-w-3xl text-[13px]"
      >
        {bars.map((bar, row) => (
          <g key={bar.name} transform={`translate(0 ${row * ROW})`}>
            <text x={LABEL - 12} y={ROW / 2 + 5} textAnchor="end" className="fill-ink">
              {bar.name}
            </text>
            {partsOf(bar, scale).map(({ concern, width, x }) => (
              <rect key={concern} x={LABEL + x} y={6} width={width} height={ROW - 12} className={FILLS[concern]} />
            ))}
            <text x={LABEL + totalOf(bar) * scale + 8} y={ROW / 2 + 5} className="fill-muted tabular-nums">
              {totalOf(bar)}
            </text>
          </g>
        ))}
        <line x1={LABEL} x2={LABEL} y1={0} y2={bars.length * ROW + 4} className="stroke-control" />
      </svg>
      <figcaption className="mt-1 flex flex-wrap gap-x-5 text-sm text-muted">
        {CONCERNS.map((concern) => (
          <span key={concern} className="inline-flex items-center gap-2">
            <span aria-hidden="true" className={`inline-block size-3 rounded-sm print:border ${SWATCHES[concern]}`} />
            {legend[concern]}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function totalOf({ counts }: Bar): number {
  return CONCERNS.reduce((sum, concern) => sum + counts[concern], 0);
}

function partsOf({ counts }: Bar, scale: number) {
  let x = 0;
  return CONCERNS.flatMap((concern) => {
    const width = counts[concern] * scale;
    const part = { concern, x, width };
    x += width;
    return width === 0 ? [] : [part];
  });
}
