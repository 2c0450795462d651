import { attackChart } from './attack-chart.ts';
import { attackName } from './attack-name.ts';
import { type Html, html, NOTHING } from './html.ts';
import type { ReportedAttack, ReportInput } from './report-input.ts';
import { type Section, statements } from './section.ts';
import { table } from './table.ts';
import { count, percent } from './words.ts';

const VERDICTS: Readonly<Record<ReportedAttack['verdict'], Html>> = {
  withstood: html`<span class="holds">withstood</span>`,
  unclear: html`<span class="open">unclear</span>`,
  broken: html`<span class="fails">not withstood</span>`,
};

/** What attackers who were tried gained from the release. */
export function attacksSection({ attacks, attacksNotTried = [] }: ReportInput): Section {
  const tried =
    attacks.length === 0
      ? html`<p>No attack was tried on this release. Models promise what their definitions say; an attack shows what else the data give away.</p>`
      : html`<p>The release was attacked as somebody might who knows some things about some participants. What counts is the <strong>gain</strong>: how much more often the attacker is right than they would be without the release, or than the models promise. The lines show where the true value lies in 95 of 100 cases.</p>
${drawFigure(attacks)}
<h3>What they mean</h3>
<dl class="meanings">
${attacks.map(drawMeaning)}</dl>`;
  const notTried =
    attacksNotTried.length === 0
      ? NOTHING
      : html`<h3>What was not tried</h3>
${statements(attacksNotTried.map(({ attack, reason }) => html`<strong>${attack}:</strong> ${reason}`))}`;
  return { id: 'attacks', title: 'Attacks that were tried', body: html`${tried}${notTried}` };
}

function drawFigure(attacks: readonly ReportedAttack[]): Html {
  const title = 'What each attack gained from the release, beyond what the attacker could do anyway';
  return html`<figure>
${attackChart(attacks, title)}
${table({
  caption: title,
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
  rows: attacks.map((attack) => [
    attackName(attack),
    count(attack.trials),
    percent(attack.rate),
    percent(attack.baseline.rate),
    percent(Math.max(attack.excess.rate, 0)),
    VERDICTS[attack.verdict],
  ]),
})}
</figure>`;
}

function drawMeaning(attack: ReportedAttack): Html {
  const { attacker, baseline, meaning } = attack;
  return html`<div><dt>${attackName(attack)}</dt><dd><p>${meaning}</p><p class="note">Attacker: ${attacker} Compared with: ${baseline.words}</p></dd></div>
`;
}
