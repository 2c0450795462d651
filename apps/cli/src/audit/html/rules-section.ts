import { barChart, figure, html, type Section, table } from '@trialmark/anonymise/report';
import { areRulesApplied, NOT_APPLIED } from '../are-rules-applied.ts';
import type { AuditPage } from './audit-page.ts';
import { questionOf } from './rule-words.ts';
import { count } from './words.ts';

/** How often each rule calls for attention, as a chart and as a table. */
export function rulesSection({ document, rules }: AuditPage): Section {
  const title = 'Findings by rule';
  if (!areRulesApplied(document)) return { id: 'rules', title, body: html`<p>${NOT_APPLIED}</p>` };
  if (rules.length === 0) return { id: 'rules', title, body: html`<p>The rules find nothing in this log.</p>` };
  const bars = rules.map(({ attention, rule }) => ({
    label: rule,
    value: attention,
    text: count(attention),
    tone: 'after' as const,
  }));
  const scale = Math.max(1, ...rules.map(({ attention }) => attention));
  const chart = barChart({ id: 'rules-chart', title: 'Calls for attention by rule', bars, scale, labelWidth: 22 });
  const columns = [
    { head: 'Rule' },
    { head: 'Attention', isNumber: true },
    { head: 'Undecided', isNumber: true },
    { head: 'No concern', isNumber: true },
  ];
  const rows = rules.map(({ attention, none, open, rule }) => [
    html`<code>${rule}</code>`,
    count(attention),
    count(open),
    count(none),
  ]);
  return {
    id: 'rules',
    title,
    body: html`${figure(chart, table({ caption: 'Findings of each rule', columns, rows }))}
<h3>What the rules ask</h3>
<div class="listing">${table({
      caption: 'What the rules ask, and their verdicts',
      columns: [{ head: 'Rule' }, { head: 'Question' }, { head: 'Verdicts' }],
      rows: rules.map(({ rule, verdicts }) => [
        html`<code>${rule}</code>`,
        questionOf(rule),
        Object.entries(verdicts)
          .map(([verdict, times]) => `${verdict} ${count(times)}`)
          .join(', '),
      ]),
      isCaptionHidden: true,
      isWide: true,
    })}</div>
<p class="note">The rules are specified in docs/protocol/findings.md. The number after the stroke is the version of a rule: what it finds never changes under one number.</p>`,
  };
}
