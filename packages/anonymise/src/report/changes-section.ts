import { html } from './html.ts';
import type { ReportInput } from './report-input.ts';
import type { Section } from './section.ts';
import { table } from './table.ts';

/** What happened to every column, by table, and why. */
export function changesSection({ changes }: ReportInput): Section {
  const tables = [...new Set(changes.map((change) => change.table))];
  const parts = tables.map((name) => {
    const own = changes.filter((change) => change.table === name);
    return html`<h3>${name}</h3>
${table({
  caption: `What was changed in ${name}`,
  isCaptionHidden: true,
  columns: [{ head: 'Column' }, { head: 'What' }, { head: 'Why' }],
  rows: own.map(({ column, what, why }) => [column ?? 'the whole table', what, why]),
})}`;
  });
  const body =
    changes.length === 0 ? html`<p>Nothing else was changed.</p>` : html`<div class="changes">${parts}</div>`;
  return { id: 'changes', title: 'What was changed, and why', body };
}
