import { type Html, html, NOTHING, type Section } from '@trialmark/anonymise/report';
import type { AuditedTrial } from '@trialmark/audit';
import type { RuleFinding } from '@trialmark/registry';
import type { AuditPage } from './audit-page.ts';
import { findingBlock } from './finding-block.ts';
import { counted } from './words.ts';

/** Trials that are shown with all their findings; the JSON has every one. */
const TRIALS_MAX = 400;

type Sorted = { readonly trial: AuditedTrial; readonly attention: number; readonly open: number };

/** Trials in which a rule calls for attention or leaves something undecided, those with most of it first. */
export function trialsSection({ document: { findings } }: AuditPage): Section {
  const sorted = findings.trials
    .map((trial): Sorted => ({ trial, attention: countOf(trial, 'attention'), open: countOf(trial, 'open') }))
    .filter(({ attention, open }) => attention + open > 0)
    .sort((one, other) => other.attention - one.attention || other.open - one.open);
  const shown = sorted.slice(0, TRIALS_MAX);
  const rest = sorted.length - shown.length;
  const clear = findings.trials.length - sorted.length;
  return {
    id: 'trials',
    title: 'Findings by trial',
    body: html`<p>${counted(sorted.length, 'trial has', 'trials have')} findings that call for attention or are left undecided; ${counted(clear, 'trial has', 'trials have')} none.${rest === 0 ? '' : ` The ${TRIALS_MAX} with most of them are shown here, and ${counted(rest, 'is', 'are')} in the JSON only.`} A trial’s findings of no concern are left out.</p>
${shown.map(drawTrial)}`,
  };
}

function drawTrial({ attention, open, trial }: Sorted): Html {
  const { answers, findings, registryId, sponsor, sponsorName, title } = trial;
  const told = [
    ...(attention === 0 ? [] : [`${counted(attention, 'calls', 'call')} for attention`]),
    ...(open === 0 ? [] : [`${open} undecided`]),
  ].join(', ');
  return html`<details>
<summary><h3>${registryId}</h3><span>${title ?? 'no public title: sealed, or its record is not there'} (${told})</span></summary>
<p class="note">Registered by ${sponsorName ?? 'an organisation'} <code>${sponsor}</code></p>
${findings.filter(({ concern }) => concern !== 'none').map((finding) => findingBlock(finding, answers))}
</details>
`;
}

export function logSection({ document: { findings } }: AuditPage): Section {
  return {
    id: 'log',
    title: 'Findings about the log itself',
    body:
      findings.log.length === 0
        ? html`<p>The rules find nothing in how the log was run and in what followed its releases.</p>`
        : html`<p>How the log was run, and what followed its releases, held against what the operator promises.</p>
${findings.log.slice(0, TRIALS_MAX).map(drawLogFinding)}
${findings.log.length > TRIALS_MAX ? html`<p class="note">${counted(findings.log.length - TRIALS_MAX, 'more is', 'more are')} in the JSON only.</p>` : NOTHING}`,
  };
}

function drawLogFinding(finding: RuleFinding): Html {
  return html`<h3>${finding.subject}</h3>${findingBlock(finding)}
`;
}

function countOf({ findings }: AuditedTrial, concern: RuleFinding['concern']): number {
  return findings.filter((finding) => finding.concern === concern).length;
}
