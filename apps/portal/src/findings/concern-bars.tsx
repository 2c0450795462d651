import { CONCERNS, type Concern } from './finding-types.ts';

type Bar = { readonly id: string; readonly name: string; readonly counts: Readonly<Record<Concern, number>> };
type ConcernBarsProps = {
  /** What is drawn, and where the same numbers are. */
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly legend: Readonly<Record<Concern, string>>;
};

const FILLS: Readonly<Record<Concern, string>> = {
  attention: 'fill-caution',
  open: 'fill-info/55',
  none: 'fill-control/30',
};

/** Counts by concern as bars of one scale. It is a picture of a table that stands beside it, so it needs no script. */
export function ConcernBars({ label, bars, legend }: ConcernBarsProps) {
  const longest = Math.max(1, ...bars.map(totalOf));
  return (
    <figure className="break-inside-avoid">
      <div role="img" aria-label={label} className="space-y-1.5 text-sm">
        {bars.map((bar) => (
          <div
            key={bar.id}
            className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-center gap-x-3 sm:grid-cols-[11rem_1fr]"
          >
            <span className="text-right leading-tight">{bar.name}</span>
            <svg
              aria-hidden="true"
              viewBox="0 0 100 10"
              preserveAspectRatio="none"
              className="h-5 w-full border-l border-control"
            >
              {partsOf(bar, 100 / longest).map(({ concern, width, x }) => (
                <rect key={concern} x={x} y={0} width={width} height={10} className={FILLS[concern]} />
              ))}
            </svg>
          </div>
        ))}
      </div>
      <figcaption className="mt-3 flex flex-wrap gap-x-5 text-sm text-muted">
        {CONCERNS.map((concern) => (
          <span key={concern} className="inline-flex items-center gap-2">
            <svg viewBox="0 0 10 10" aria-hidden="true" className="size-3">
              <rect width={10} height={10} className={FILLS[concern]} />
            </svg>
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
