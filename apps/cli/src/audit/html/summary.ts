import { type Html, html } from '@trialmark/anonymise/report';
import { areRulesApplied, NOT_APPLIED } from '../are-rules-applied.ts';
import type { AuditPage } from './audit-page.ts';
import { count, counted, instantWords } from './words.ts';

/** The first thing that is read: two sentences, the figures, and what they do not say. */
export function summaryOf({ document, rules }: AuditPage): Html {
  const { checkpoint, checks, findings, ok, violations, violationsOmitted } = document;
  const wrong = violations.length + violationsOmitted;
  const attention = rules.reduce((sum, row) => sum + row.attention, 0);
  const open = rules.reduce((sum, row) => sum + row.open, 0);
  const trials = findings.trials.filter((trial) =>
    trial.findings.some(({ concern }) => concern === 'attention'),
  ).length;
  const held = ok
    ? html`<strong>Everything that can be verified of this log holds.</strong>`
    : html`<strong>This log does not verify: ${wrong === 0 ? 'see the checks' : `${counted(wrong, 'thing does', 'things do')} not hold`}.</strong>`;
  const found = !areRulesApplied(document)
    ? html`${NOT_APPLIED}`
    : attention === 0
      ? html`The rules find nothing that calls for attention.`
      : html`The rules call for attention ${counted(attention, 'time')}, ${placesOf(trials, findings)}.`;
  const failed = checks.filter((check) => !check.ok).length;
  return html`<p class="lead">${held} ${found}</p>
<dl class="summary">
${fact('Entries', count(checkpoint?.size ?? 0), checkpoint === null ? 'no head under the policy' : `${counted(document.checkpoints, 'checkpoint')}, ${counted(document.anchors, 'anchor')}`)}
${fact('Checks', failed === 0 ? `${count(checks.length)} hold` : `${count(failed)} fail`, `of ${count(checks.length)}`)}
${fact('Trials', count(findings.trials.length), `${counted(trials, 'calls', 'call')} for attention`)}
${fact('Calls for attention', count(attention), 'findings of the rules')}
${fact('Left undecided', count(open), 'by what is public')}
${fact('Cosigned by', checkpoint === null ? 'nobody' : counted(checkpoint.cosigners.length, 'witness', 'witnesses'), checkpoint?.evidenceTime == null ? 'no time' : instantWords(checkpoint.evidenceTime))}
</dl>
<div class="caution">
<h2>What this report does not say</h2>
<p>That a statement is true, that a trial was run as registered, or that this copy of the log is the newest. It says who stated what and by when, whether the log kept its own rules, and what published rules find. A finding calls for a look and blames nobody; a sponsor’s answer, where there is one, stands on the trial’s page. Whoever does not trust this report can make it again with the command at its end.</p>
</div>`;
}

/** `in 3 of 12 trials and in the running of the log`. */
function placesOf(trials: number, { log, trials: all }: AuditPage['document']['findings']): string {
  const inTrials = `in ${count(trials)} of ${counted(all.length, 'trial')}`;
  const isInLog = log.some(({ concern }) => concern === 'attention');
  if (trials === 0) return 'in the running of the log';
  return isInLog ? `${inTrials} and in the running of the log` : inTrials;
}

function fact(term: string, value: string, detail: string): Html {
  return html`<div><dt>${term}</dt><dd><b>${value}</b><span>${detail}</span></dd></div>`;
}
