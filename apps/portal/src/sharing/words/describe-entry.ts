import type { Statement, StatementOf } from '@trialmark/schema';
import type { Messages } from 'next-intl';
import { dateWords, instantWords } from '../../record/date-words.ts';

/** One fact of an entry in words. `href` is within this site; `payload` names a public document of the log by digest. */
export type EntryFact = {
  readonly label: string;
  readonly text: string;
  readonly href?: string;
  readonly payload?: string;
};

type Texts = Pick<Messages['sharing'], 'entry' | 'outcomes' | 'votes' | 'release'>;
type Body<T extends Statement['type']> = StatementOf<T>['body'];

/**
 * What a statement about datasets, requests and releases says, in words; nothing for one about something else. Proofs are
 * left to the entry as it was logged.
 */
export function describeEntry(statement: Statement, texts: Texts): readonly EntryFact[] {
  const { subject } = statement;
  const about = subject.startsWith('dset_')
    ? [{ label: texts.entry.dataset, text: subject, href: `/datasets/${subject}` }]
    : [{ label: texts.entry.request, text: subject, href: `/requests/${subject}` }];
  const facts = factsOf(statement, texts);
  return facts === null ? [] : [...about, ...facts];
}

function factsOf(statement: Statement, texts: Texts): readonly EntryFact[] | null {
  const { entry, outcomes, votes } = texts;
  switch (statement.type) {
    case 'dataset.deposited':
      return deposited(statement.body, entry);
    case 'dataset.closed':
      return [{ label: entry.reason, text: statement.body.reason }];
    case 'access.requested':
      return [
        { label: entry.dataset, text: statement.body.dataset, href: `/datasets/${statement.body.dataset}` },
        payload(entry.document, statement.body.documentDigest),
      ];
    case 'access.judged':
      return [
        { label: entry.outcome, text: outcomes[statement.body.outcome] },
        { label: entry.because, text: statement.body.because.join('\n') },
        { label: entry.rules, text: statement.body.rules },
        ...(statement.body.graph === null ? [] : [payload(entry.graph, statement.body.graph)]),
        payload(entry.document, statement.body.documentDigest),
      ];
    case 'access.decided':
      return [
        { label: entry.vote, text: votes.values[statement.body.decision] },
        { label: entry.reason, text: statement.body.reason },
        payload(entry.document, statement.body.documentDigest),
      ];
    case 'agreement.signed':
      return [
        payload(entry.agreement, statement.body.agreementDigest),
        payload(entry.document, statement.body.documentDigest),
      ];
    case 'release.batch':
      return batch(statement.body, entry);
    case 'release.published':
      return published(statement.body, entry);
    case 'access.attempted':
      return [{ label: entry.attempts, text: attemptLines(statement.body, texts) }];
    case 'access.revoked':
      return [release(entry, statement.body.release), { label: entry.reason, text: statement.body.reason }];
    case 'release.destroyed':
      return [
        release(entry, statement.body.release),
        { label: entry.cause, text: entry.causes[statement.body.cause] },
        { label: entry.ciphertext, text: statement.body.ciphertextDigest },
      ];
    case 'consent.approved':
      return [
        { label: entry.rowTag, text: statement.body.rowTag },
        { label: entry.requestHash, text: statement.body.requestHash },
      ];
    case 'withdrawal.notified':
      return [
        release(entry, statement.body.release),
        { label: entry.due, text: dateWords(statement.body.dueOn) },
        { label: entry.rowTags, text: statement.body.rowTags.join('\n') },
      ];
    case 'destruction.attested':
      return [
        { label: entry.notice, text: statement.body.notice },
        { label: entry.statement, text: statement.body.statement },
      ];
    default:
      return null;
  }
}

const payload = (label: string, digest: string): EntryFact => ({ label, text: digest, payload: digest });
const release = (entry: Texts['entry'], id: string): EntryFact => ({
  label: entry.release,
  text: id,
  href: `/releases/${id}`,
});

function deposited(body: Body<'dataset.deposited'>, entry: Texts['entry']): readonly EntryFact[] {
  return [
    { label: entry.trial, text: body.trial },
    { label: entry.version, text: String(body.version) },
    payload(entry.description, body.descriptionDigest),
    { label: entry.manifest, text: body.manifestRoot },
  ];
}

function batch(body: Body<'release.batch'>, entry: Texts['entry']): readonly EntryFact[] {
  const tags = body.rowTags.filter((tag) => tag !== '0');
  const asked = body.rowTags.filter((_, i) => ((body.askMask >> i) & 1) === 1);
  return [
    { label: entry.rows, text: String(tags.length) },
    { label: entry.rowTags, text: tags.join('\n') },
    { label: entry.askMask, text: asked.length === 0 ? entry.none : asked.join('\n') },
    { label: entry.requestHash, text: body.requestHash },
    { label: entry.consentRoot, text: body.consentRoot },
    { label: entry.manifest, text: body.manifestRoot },
  ];
}

function published(body: Body<'release.published'>, entry: Texts['entry']): readonly EntryFact[] {
  return [
    release(entry, body.release),
    { label: entry.rows, text: String(body.rows) },
    { label: entry.expires, text: dateWords(body.expiresOn) },
    { label: entry.batches, text: body.batches.join('\n') },
    payload(entry.certificate, body.certificateDigest),
    { label: entry.ciphertext, text: body.ciphertextDigest },
    { label: entry.size, text: `${body.sizeBytes.toLocaleString('en-GB')} bytes` },
  ];
}

function attemptLines({ attempts }: Body<'access.attempted'>, { entry, release: words }: Texts): string {
  return attempts
    .map(
      ({ at, by, outcome, reason, release: id }) =>
        `${id}, ${instantWords(at)}: ${by ?? entry.nobody}, ${entry[outcome]} (${words.reasons[reason]})`,
    )
    .join('\n');
}
