import { html, type Section, table } from '@trialmark/anonymise/report';
import type { AuditPage } from './audit-page.ts';
import { count } from './words.ts';

export function countsSection({ document: { counts } }: AuditPage): Section {
  const figures: readonly (readonly [string, number])[] = [
    ['Trials', counts.trials],
    ['Studies that take consent', counts.studies],
    ['Grants of consent that stand', counts.grants],
    ['Grants that were withdrawn', counts.withdrawn],
    ['Datasets', counts.datasets],
    ['Requests for data', counts.requests],
    ['Releases', counts.releases],
    ['Rows released', counts.rowsReleased],
    ['Accesses that people stated', counts.accesses],
    ['Notices of withdrawal to holders of data', counts.notices],
    ['Attestations that rows or files were destroyed', counts.attestations],
    ['Statements that took effect', counts.holding],
    ['Proofs of consent, approval and release', counts.proofs],
  ];
  const types = Object.entries(counts.statements);
  const columns = [{ head: 'What' }, { head: 'Number', isNumber: true }];
  const byType = [{ head: 'Type of statement' }, { head: 'Number', isNumber: true }];
  return {
    id: 'counted',
    title: 'What the log holds',
    body: html`<div class="pair">
<div>${table({ caption: 'Counted from statements that hold', columns, rows: figures.map(([what, value]) => [what, count(value)]) })}</div>
<div>${table({ caption: 'Statements by type', columns: byType, rows: types.map(([type, value]) => [html`<code>${type}</code>`, count(value)]) })}</div>
</div>`,
  };
}
