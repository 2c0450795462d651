import { certificateDigest } from '../certificate/certificate-digest.ts';
import { html } from './html.ts';
import type { ReportInput } from './report-input.ts';
import { type Section, statements } from './section.ts';
import { table } from './table.ts';
import { counted, listed } from './words.ts';

/** What the release is, and what is claimed of it. */
export function releaseSection({ certificate, signedBy, variables }: ReportInput): Section {
  const { outputs, checks, engine, seed, verifier } = certificate;
  const names = variables.map(({ label }) => label);
  const tables = outputs.filter(({ rows }) => rows !== null);
  const claims = checks.filter(({ name }) => name.startsWith('model.'));
  const body = html`<p>This is a release of data about the participants of a study, in ${counted(tables.length, 'table')}. Where a table names a participant, it shows a tag made for this release. Some things about a person are known to others and do not change, and could be used to find them in the data: here these are ${listed(names)}. They were made coarser until enough participants looked alike. We call those who look alike a <strong>group</strong>.</p>
${statements([
  html`<strong>How.</strong> The engine “${engine.name}”, version ${engine.version}, chose what to make coarser${seed === null ? '' : `, with the seed ${seed}`}. The same policy, data and seed give the same release, as far as its time was not cut short.`,
  html`<strong>Checked by another.</strong> ${verifier.name}, version ${verifier.version} on ${verifier.database}, recomputed groups, risk and detail lost from the files, and made the <a href="#checks">checks</a>. It shares no code with the engine.`,
  html`<strong>Known by.</strong> The certificate with the digest <code>${certificateDigest(certificate)}</code>, ${signedBy === null ? 'which nobody has signed yet' : html`signed with <code>${signedBy}</code>`}.`,
])}
<div class="claims">${table({
    caption: 'What is claimed of the release, and what was found',
    columns: [{ head: 'Claim' }, { head: 'Found' }],
    rows: claims.map(({ claim, found }) => [claim, found]),
  })}</div>`;
  return { id: 'release', title: 'What this release is', body };
}
