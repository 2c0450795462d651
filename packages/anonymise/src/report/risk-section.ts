import { type Bar, barChart } from './bar-chart.ts';
import { html } from './html.ts';
import type { ReportInput } from './report-input.ts';
import { figure, type Section } from './section.ts';
import { table } from './table.ts';
import { count, oneIn, percent } from './words.ts';

/** The chance of pointing at the right row, before and after. */
export function riskSection({ certificate }: ReportInput): Section {
  const { before, after, smallCountMin } = certificate.risk;
  const measures = [
    { name: 'Highest', before: before.maximumRisk, after: after.maximumRisk },
    { name: 'Average', before: before.averageRisk, after: after.averageRisk },
  ];
  const bars = measures.flatMap((measure): Bar[] => [
    { label: `${measure.name}, before`, value: measure.before, text: percent(measure.before), tone: 'before' },
    { label: `${measure.name}, after`, value: measure.after, text: percent(measure.after), tone: 'after' },
  ]);
  const unique = (rows: number | null) => (rows === null ? `1 to ${count(smallCountMin - 1)}` : count(rows));
  const body = html`<p>Suppose somebody knows that a person is in the data, knows the person’s values of all variables above, and picks one row of the group that fits. The risk is the chance that the row is the person’s. It is highest in the smallest group.</p>
${figure(
  barChart({ id: 'risk-chart', title: 'Risk of one participant, before and after', bars, scale: 1, labelWidth: 16 }),
  table({
    caption: 'Risk of one participant, before and after',
    isCaptionHidden: true,
    columns: [{ head: 'Measure' }, { head: 'Before', isNumber: true }, { head: 'After', isNumber: true }],
    rows: [
      ['Highest', oneIn(before.maximumRisk), oneIn(after.maximumRisk)],
      ['Average', percent(before.averageRisk), percent(after.averageRisk)],
      ['Groups', count(before.classCount), count(after.classCount)],
      ['Mean size of a group', before.classSizeMean.toFixed(1), after.classSizeMean.toFixed(1)],
      ['Alone in their group', unique(before.uniqueRows), unique(after.uniqueRows)],
    ],
  }),
)}`;
  return { id: 'risk', title: 'Risk before and after', body };
}
