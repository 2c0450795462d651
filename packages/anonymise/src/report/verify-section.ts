import { html } from './html.ts';
import type { ReportInput } from './report-input.ts';
import type { Section } from './section.ts';
import { table } from './table.ts';
import { count } from './words.ts';

/** How a reader can check all this without trusting who wrote it. */
export function verifySection({ certificate, signedBy }: ReportInput): Section {
  const { inputs, outputs, policyDigest, software } = certificate;
  const files = [
    ...outputs.map((file) => ({ ...file, side: 'release' })),
    ...inputs.map((file) => ({ ...file, side: 'original' })),
  ];
  const body = html`<ol class="steps">
<li>Compute the SHA-256 of each file that you have, with <code>sha256sum</code> or <code>shasum -a 256</code>, and compare it with the table below.</li>
<li>Compare the digest of the certificate with the one that stands above, and its key ${signedBy === null ? '' : html`(<code>${signedBy}</code>) `}with one that you have from the custodian by another way.</li>
<li>Recompute the figures with the verifier of ${software.name} ${software.version}. Of the release alone, groups and risk can be recomputed; for detail lost, distances to the original and the matching of rows the original is needed, which only the custodian has.</li>
<li>The policy of this release has the digest <code>${policyDigest}</code>. Ask for it: it says what was decided, and by which rules.</li>
</ol>
${table({
  caption: 'Files, by which the release is known',
  isWide: true,
  columns: [
    { head: 'File' },
    { head: 'Of the' },
    { head: 'Rows', isNumber: true },
    { head: 'Bytes', isNumber: true },
    { head: 'SHA-256' },
  ],
  rows: files.map(({ name, side, rows, sizeBytes, sha256 }) => [
    name,
    side,
    rows === null ? 'no table' : count(rows),
    count(sizeBytes),
    html`<code>${sha256}</code>`,
  ]),
})}`;
  return { id: 'verify', title: 'How to verify it yourself', body };
}
