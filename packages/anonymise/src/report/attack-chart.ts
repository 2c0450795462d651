import { attackName } from './attack-name.ts';
import { type Html, html } from './html.ts';
import type { ReportedAttack } from './report-input.ts';
import { percent } from './words.ts';

const WIDTH = 990;
const LEFT = 330;
const RIGHT = 90;
const ROW = 32;
const FOOT = 26;
const LABEL_LENGTH = 40;

/** What each attack gained, as a point with its interval, beside the line of what is accepted. */
export function attackChart(attacks: readonly ReportedAttack[], title: string): Html {
  const most = Math.max(...attacks.flatMap(({ excess, threshold }) => [excess.interval.high, threshold * 1.4]), 0.01);
  const scale = Math.min(1, most);
  const x = (rate: number) => LEFT + (Math.min(Math.max(rate, 0), scale) / scale) * (WIDTH - LEFT - RIGHT);
  const height = attacks.length * ROW + FOOT;
  const thresholds = [...new Set(attacks.map(({ threshold }) => threshold))];
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="attack-chart">
<title id="attack-chart">${title}</title>
<line class="axis" x1="${LEFT}" y1="0" x2="${LEFT}" y2="${height - FOOT}"/>
${thresholds.map((threshold) => html`<line class="limit" x1="${x(threshold).toFixed(1)}" y1="0" x2="${x(threshold).toFixed(1)}" y2="${height - FOOT}"/><text class="value" x="${x(threshold).toFixed(1)}" y="${height - 8}" text-anchor="middle">accepted: ${percent(threshold)}</text>`)}
${attacks.map((attack, at) => drawAttack(attack, at * ROW + ROW / 2, x))}
</svg>`;
}

function drawAttack(attack: ReportedAttack, y: number, x: (rate: number) => number): Html {
  const { excess, verdict } = attack;
  const label = attackName(attack);
  const shown = label.length > LABEL_LENGTH ? `${label.slice(0, LABEL_LENGTH - 1)}…` : label;
  const [low, high] = [x(excess.interval.low), x(excess.interval.high)];
  return html`<text class="label" x="${LEFT - 10}" y="${y + 5}" text-anchor="end">${shown}</text><line class="whisker ${verdict}" x1="${low.toFixed(1)}" y1="${y}" x2="${Math.max(high, low + 1).toFixed(1)}" y2="${y}"/><circle class="point ${verdict}" cx="${x(excess.rate).toFixed(1)}" cy="${y}" r="5"/><text class="value" x="${(high + 9).toFixed(1)}" y="${y + 5}">${percent(Math.max(excess.rate, 0))}</text>
`;
}
