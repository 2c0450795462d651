import { type Html, html, NOTHING } from './html.ts';

/** A bar from 0 to `value`, which is at most `scale` of the chart. `text` is shown at its end. */
export type Bar = { readonly label: string; readonly value: number; readonly text: string; readonly tone: Tone };

/** `before` is the original, `after` the release. */
export type Tone = 'before' | 'after';

type BarChart = {
  /** Unique in the document. */
  readonly id: string;
  /** What it shows, for those who do not see it. */
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly scale: number;
  /** Room for labels, in characters; longer ones are cut. */
  readonly labelWidth: number;
};

const WIDTH = 480;
const ROW = 30;
const THICKNESS = 16;
const CHARACTER = 7.6;
const TEXT_ROOM = 84;

/** Horizontal bars, each with its label before and its value behind. */
export function barChart({ id, title, bars, scale, labelWidth }: BarChart): Html {
  const left = Math.round(labelWidth * CHARACTER) + 12;
  const room = WIDTH - left - TEXT_ROOM;
  const height = bars.length * ROW + 4;
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}">
<title id="${id}">${title}</title>
<line class="axis" x1="${left}" y1="0" x2="${left}" y2="${height}"/>
${bars.map((bar, at) => drawBar(bar, at * ROW + 2, left, scale <= 0 ? 0 : (bar.value / scale) * room, labelWidth))}
</svg>`;
}

function drawBar(
  { label, value, text, tone }: Bar,
  top: number,
  left: number,
  length: number,
  labelWidth: number,
): Html {
  const middle = top + ROW / 2;
  const shown = label.length > labelWidth ? `${label.slice(0, labelWidth - 1)}…` : label;
  const drawn = value > 0 ? Math.max(length, 1.5) : 0;
  const bar =
    drawn === 0
      ? NOTHING
      : html`<rect class="${tone}" x="${left}" y="${middle - THICKNESS / 2}" width="${drawn.toFixed(1)}" height="${THICKNESS}" rx="2"/>`;
  return html`<text class="label" x="${left - 8}" y="${middle + 5}" text-anchor="end">${shown}</text>${bar}<text class="value" x="${(left + drawn + 7).toFixed(1)}" y="${middle + 5}">${text}</text>
`;
}
