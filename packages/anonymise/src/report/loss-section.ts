import { type Bar, barChart } from './bar-chart.ts';
import { type Html, html, NOTHING } from './html.ts';
import type { ReportedNote, ReportInput } from './report-input.ts';
import { figure, type Section, statements } from './section.ts';
import { table } from './table.ts';
import { count, percent } from './words.ts';

/** What the release is still good for: detail lost by variable, and what else was lost. */
export function lossSection({ certificate, variables, notes }: ReportInput): Section {
  const lossOf = new Map(certificate.quasiIdentifiers.map(({ column, loss }) => [column, loss]));
  const known = variables.map((variable) => ({ ...variable, loss: lossOf.get(variable.column) ?? 0 }));
  const bars = known.map(({ label, loss }): Bar => ({ label, value: loss, text: percent(loss), tone: 'after' }));
  const counted = (value: number | null) => (value === null ? 'not counted' : count(value));
  const title = 'Detail lost, by variable';
  const body = html`<p>A variable has lost nothing where every value is shown exactly, and everything where nothing is shown of it. In between the figure is the share of all possible values that a shown value stands for, on average. Variables that are not named here are shown as they were, unless <a href="#changes">What was changed</a> says otherwise.</p>
${figure(
  barChart({
    id: 'loss-chart',
    title,
    bars,
    scale: 1,
    labelWidth: Math.min(20, Math.max(...known.map(({ label }) => label.length))),
  }),
  table({
    caption: title,
    isCaptionHidden: true,
    columns: [
      { head: 'Variable' },
      { head: 'Lost', isNumber: true },
      { head: 'Different values before', isNumber: true },
      { head: 'after', isNumber: true },
    ],
    rows: known.map(({ label, loss, distinctBefore, distinctAfter }) => [
      label,
      percent(loss),
      counted(distinctBefore),
      counted(distinctAfter),
    ]),
  }),
)}
${
  notes.length === 0
    ? NOTHING
    : html`<h3>What else was lost</h3>
${statements(notes.map(noteOf))}`
}`;
  return { id: 'loss', title: 'What was lost', body };
}

/** A note as a sentence, with its place before it. */
export function noteOf({ table: of, column, inWords }: ReportedNote): Html {
  const place = [of, column].filter((part) => part !== undefined).join(' ');
  const sentence = /[.:;]$/.test(inWords) ? inWords : `${inWords}.`;
  if (place === '') return html`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
  return html`<strong>${place}:</strong> ${sentence}`;
}
