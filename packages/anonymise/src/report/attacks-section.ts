import { attackChart } from './attack-chart.ts';
import { type Html, html } from './html.ts';
import type { ReportedAttack, ReportInput } from './report-input.ts';
import type { Section } from './section.ts';
import { table } from './table.ts';
import { count, percent } from './words.ts';

const VERDICTS: Readonly<Record<ReportedAttack['verdict'], Html>> = {
  withstood: html`<span class="holds">withstood</span>`,
  unclear: html`<span class="open">unclear</span>`,
  broken: html`<span class="fails">not withstood</span>`,
};

/** What attackers who were tried gained from the release. */
export function attacksSection({ attacks }: ReportInput): Section {
  const id = 'attacks';
  const title = 'Attacks that were tried';
  if (attacks.length === 0) {
    return {
      id,
      title,
      body: html`<p>No attack was tried on this release. Models promise what their definitions say; an attack shows what else the data give away.</p>`,
    };
  }
  const chartTitle = 'What each attack gained from the release, beyond what the attacker could do anyway';
  const body = html`<p>The release was attacked as somebody might who knows some things about some participants. What counts is the <strong>gain</strong>: how much more often the attacker is right than they would be without the release, or than the models promise. The lines show where the true value lies in 95 of 100 cases.</p>
<figure>
${attackChart(attacks, chartTitle)}
${table({
  caption: chartTitle,
  isCaptionHidden: true,
  isWide: true,
  columns: [
    { head: 'Attack' },
    { head: 'Tried', isNumber: true },
    { head: 'Right', isNumber: true },
    { head: 'Compared with', isNumber: true },
    { head: 'Gain', isNumber: true },
    { head: 'Result' },
  ],
  rows: attacks.map(({ title: name, about, trials, rate, baseline, excess, verdict }) => [
    about === null ? name : `${name}: ${about}`,
    count(trials),
    percent(rate),
    percent(baseline.rate),
    percent(Math.max(excess.rate, 0)),
    VERDICTS[verdict],
  ]),
})}
</figure>
<h3>What they mean</h3>
<dl class="meanings">
${attacks.map(
  ({
    title: name,
    about,
    attacker,
    baseline,
    meaning,
  }) => html`<div><dt>${about === null ? name : `${name}: ${about}`}</dt><dd><p>${meaning}</p><p class="note">Attacker: ${attacker} Compared with: ${baseline.words}</p></dd></div>
`,
)}</dl>`;
  return { id, title, body };
}
