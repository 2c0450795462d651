import type { Certificate } from '../certificate/certificate.ts';
import { type Html, html, NOTHING } from './html.ts';
import type { ReportInput } from './report-input.ts';
import { type Section, statements } from './section.ts';
import { table } from './table.ts';
import { count, counted } from './words.ts';

type CertifiedCheck = Certificate['checks'][number];

/** Areas of checks, by the first part of their names, in the order in which they are shown. */
const AREAS: Readonly<Record<string, string>> = {
  model: 'Models',
  rows: 'Rows and suppression',
  suppression: 'Rows and suppression',
  hierarchy: 'Hierarchies and original values',
  input: 'Hierarchies and original values',
  values: 'Released values',
  subjects: 'Participants',
  linked: 'Linked tables',
  dates: 'Dates',
  identifiers: 'Identifiers',
};
const OTHER = 'Other';

export function checksSection({ certificate }: ReportInput): Section {
  const { checks, omitted } = certificate;
  const areas = Map.groupBy(checks, ({ name }) => AREAS[name.split('.')[0] ?? ''] ?? OTHER);
  const order = [...new Set([...Object.values(AREAS), OTHER])].filter((area) => areas.has(area));
  const body = html`<p>The verifier made ${counted(checks.length, 'check')} on the files themselves. ${checks.every(({ holds }) => holds) ? 'All of them hold.' : 'Some of them do not hold.'}</p>
${order.map((area) => drawArea(area, areas.get(area) ?? []))}
${
  omitted.length === 0
    ? NOTHING
    : html`<h3>What could not be checked</h3>
${statements(omitted.map(({ name, needs }) => html`<strong>${name}.</strong> It would need ${needs}.`))}`
}`;
  return { id: 'checks', title: 'Checks that were made', body };
}

function drawArea(area: string, checks: readonly CertifiedCheck[]): Html {
  const failing = checks.filter(({ holds }) => !holds).length;
  return html`<details${failing > 0 ? html` open="open"` : NOTHING}>
<summary><h3>${area}</h3> <span>${failing === 0 ? `${count(checks.length)} ${checks.length === 1 ? 'holds' : 'hold'}` : `${count(failing)} of ${count(checks.length)} do not hold`}</span></summary>
${table({
  caption: `Checks: ${area}`,
  isCaptionHidden: true,
  isWide: true,
  columns: [{ head: 'About' }, { head: 'Claim' }, { head: 'Found' }, { head: 'Result' }],
  rows: checks.map(({ name, claim, found, holds }) => [
    aboutOf(name),
    claim,
    found,
    holds ? html`<span class="holds">holds</span>` : html`<span class="fails">does not hold</span>`,
  ]),
})}
</details>
`;
}

/** The subject of a check: what follows the second part of its name, like `AGE` of `values.nodes.AGE`. */
function aboutOf(name: string): string {
  const about = name.split('.').slice(2).join(' ');
  return about === '' ? 'the release' : about;
}
