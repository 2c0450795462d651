import { type Html, html, NOTHING } from './html.ts';
import type { ReportInput } from './report-input.ts';
import { count, counted, listed, oneIn, percent } from './words.ts';

/** The first thing that is read: one sentence, the figures, and what they do not say. */
export function summaryOf({ certificate, attacks, variables }: ReportInput): Html {
  const { risk, metrics, suppression, checks, omitted } = certificate;
  const shown = metrics.rows - suppression.rows;
  const least = risk.after.classSizeMin;
  const names = variables.map(({ label }) => label);
  const who =
    suppression.rows === 0
      ? html`<strong>all ${counted(metrics.rows, 'participant')}</strong>`
      : html`<strong>${count(shown)} of ${counted(metrics.rows, 'participant')}</strong>`;
  const sentence =
    shown === 0
      ? html`The release shows none of its ${counted(metrics.rows, 'participant')}.`
      : html`The release shows ${who}. Each of them looks like at least <strong>${counted(least - 1, 'other')}</strong> in ${listed(names)}.`;
  const broken = attacks.filter(({ verdict }) => verdict === 'broken').length;
  const unclear = attacks.filter(({ verdict }) => verdict === 'unclear').length;
  const allowed = count(Math.floor(suppression.limit * metrics.rows + 1e-9));
  const missing =
    suppression.rows === 0
      ? NOTHING
      : html` ${counted(suppression.rows, 'participant')} ${suppression.rows === 1 ? 'is' : 'are'} left out or blank, of ${allowed} that were allowed.`;
  return html`<p class="lead">${sentence}${missing}</p>
<dl class="summary">
${fact('Smallest group', least === 0 ? 'no group' : count(least), `before: ${count(risk.before.classSizeMin)}`)}
${fact('Highest risk of one participant', oneIn(risk.after.maximumRisk), `before: ${oneIn(risk.before.maximumRisk)}`)}
${fact('Average risk', percent(risk.after.averageRisk), `before: ${percent(risk.before.averageRisk)}`)}
${fact('Detail lost', percent(metrics.lossArithmetic), `mean of ${counted(certificate.quasiIdentifiers.length, 'variable')}`)}
${fact('Checks', `${count(checks.length)} hold`, omitted.length === 0 ? 'all could be made' : `${count(omitted.length)} could not be made`)}
${fact('Attacks tried', count(attacks.length), attacks.length === 0 ? 'see “Attacks”' : attackWords(broken, unclear))}
</dl>
<div class="caution">
<h2>What this report does not say</h2>
<p>It states what was done and what was measured. It does not say that the data are anonymous in the sense of the General Data Protection Regulation: that also depends on what else is known about participants, on who receives the data and on what they are held to. Read <a href="#remains">What remains</a> before you decide.</p>
</div>`;
}

function fact(term: string, value: string, detail: string): Html {
  return html`<div><dt>${term}</dt><dd><b>${value}</b><span>${detail}</span></dd></div>`;
}

function attackWords(broken: number, unclear: number): string {
  if (broken > 0) return `${count(broken)} succeeded too often`;
  return unclear > 0 ? `${count(unclear)} without a clear result` : 'none succeeded more often than accepted';
}
