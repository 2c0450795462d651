import { type Html, html, NOTHING, type Section, table } from '@trialmark/anonymise/report';
import type { Finding } from '@trialmark/ledger';
import type { AuditPage } from './audit-page.ts';
import { counted } from './words.ts';

/** Rows in a table; the JSON has them all. */
const ROWS_MAX = 300;

export function checksSection({ document: { checks } }: AuditPage): Section {
  const columns = [{ head: 'Check' }, { head: 'What was found' }, { head: 'Verdict' }];
  const rows = checks.map(({ detail, name, ok }) => [
    html`<code>${name}</code>`,
    detail,
    ok ? html`<span class="holds">holds</span>` : html`<span class="fails">fails</span>`,
  ]);
  return {
    id: 'checks',
    title: 'Checks',
    body: html`<div class="listing">${table({ caption: 'Every check that was made', columns, rows, isCaptionHidden: true, isWide: true })}</div>`,
  };
}

export function violationsSection({ document: { violations, violationsOmitted } }: AuditPage): Section {
  return {
    id: 'violations',
    title: 'What does not hold',
    body:
      violations.length === 0
        ? html`<p>Nothing was found that does not hold.</p>`
        : html`<p>Each of these is somebody’s fault: of whoever runs the log, of whoever signed, or of whoever made this copy.</p>
${findingsTable('What does not hold', violations, violationsOmitted)}`,
  };
}

export function noticesSection({ document: { notices, noticesOmitted } }: AuditPage): Section {
  return {
    id: 'notices',
    title: 'Worth knowing',
    body:
      notices.length === 0
        ? html`<p>Everything could be checked, and nothing else is worth knowing.</p>`
        : html`<p>What could not be checked, or what limits what this audit shows. None of it makes the audit fail.</p>
${findingsTable('Worth knowing', notices, noticesOmitted)}`,
  };
}

function findingsTable(caption: string, findings: readonly Finding[], omitted: number): Html {
  const columns = [{ head: 'Where' }, { head: 'What' }, { head: 'Name' }];
  const rows = findings
    .slice(0, ROWS_MAX)
    .map(({ detail, name, where }) => [where, detail, html`<code>${name}</code>`]);
  const rest = findings.length - rows.length + omitted;
  return html`<div class="listing">${table({ caption, columns, rows, isCaptionHidden: true, isWide: true })}</div>
${rest === 0 ? NOTHING : html`<p class="note">${counted(rest, 'more is', 'more are')} not shown here.</p>`}`;
}
