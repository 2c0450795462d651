import type { PublishedFigures } from '../certificate/certificate.ts';
import { type Bar, barChart, type Tone } from './bar-chart.ts';
import { type Html, html } from './html.ts';
import type { ReportInput } from './report-input.ts';
import { figure, type Section } from './section.ts';
import { table } from './table.ts';
import { count, percent, range } from './words.ts';

/** How many participants are in groups of which size, before and after. */
export function groupsSection({ certificate }: ReportInput): Section {
  const { before, after, smallCountMin } = certificate.risk;
  const body = html`<p>A participant who is alone in a group can be found by whoever knows these things about them. The larger the group, the less that helps. The charts count participants, not groups.</p>
<h3>Before: the original data</h3>
${sizes('before', before)}
<h3>After: the release</h3>
${sizes('after', after)}
<p class="note">No bar stands for fewer than ${count(smallCountMin)} participants by itself: sizes with fewer are shown together with the next.</p>`;
  return { id: 'groups', title: 'How large the groups are', body };
}

function sizes(tone: Tone, { histogram }: PublishedFigures): Html {
  const total = histogram.reduce((sum, { rows }) => sum + rows, 0);
  if (total === 0) return html`<p>No participant is shown.</p>`;
  const bars = histogram.map(
    ({ sizeMin, sizeMax, rows }): Bar => ({
      label: range(sizeMin, sizeMax),
      value: rows,
      text: percent(rows / total),
      tone,
    }),
  );
  const title = `Share of participants by the size of their group, ${tone === 'before' ? 'in the original data' : 'in the release'}`;
  return figure(
    barChart({ id: `groups-${tone}`, title, bars, scale: total, labelWidth: 11 }),
    table({
      caption: title,
      isCaptionHidden: true,
      columns: [
        { head: 'Size of group' },
        { head: 'Groups', isNumber: true },
        { head: 'Participants', isNumber: true },
      ],
      rows: histogram.map(({ sizeMin, sizeMax, classes, rows }) => [
        range(sizeMin, sizeMax),
        count(classes),
        count(rows),
      ]),
    }),
  );
}
