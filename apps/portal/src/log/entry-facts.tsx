import { hashLeaf } from '@trialmark/ledger';
import { ButtonLink, Digest, SummaryList, type SummaryRow } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { instantWords } from '../record/date-words.ts';
import { readAnchorOf } from '../server/read-anchors.ts';
import { type EntryView, readEvidence } from '../server/read-log.ts';
import { portalSettings } from '../server/settings.ts';
import { describeEntry, type EntryFact } from '../sharing/words/describe-entry.ts';
import { bytesToHex } from './hex.ts';

/** Where an entry stands and who had seen it by when. */
export async function EntryPlace({ entry }: { readonly entry: EntryView }) {
  const [t, e, { common }, evidence, anchor] = await Promise.all([
    getTranslations('log.entries'),
    getTranslations('trial.evidence'),
    getMessages(),
    readEvidence(entry.index),
    readAnchorOf(entry.index),
  ]);
  const timeS = evidence?.evidenceTimeS ?? null;
  const rows: SummaryRow[] = [
    { label: t('index'), value: entry.index },
    { label: t('size'), value: t('bytes', { count: String(entry.bytes.length) }) },
    {
      label: t('leaf'),
      value: <Digest value={bytesToHex(hashLeaf(entry.bytes))} what={t('leaf')} labels={common.copy} />,
    },
  ];
  if (evidence !== null) {
    const values = { number: String(evidence.number), size: String(evidence.size) };
    rows.push(
      { label: e('time'), value: timeS === null ? '–' : instantWords(new Date(timeS * 1_000)) },
      {
        label: e('checkpoint'),
        value: <a href={`/log/checkpoints/${evidence.number}`}>{e('checkpointValue', values)}</a>,
      },
      { label: e('witnesses'), value: evidence.cosigners.map(({ name }) => name).join(', ') },
    );
  }
  if (anchor !== null) {
    const block = { block: String(anchor.block.number), chain: String(anchor.chainId), size: String(anchor.size) };
    rows.push({ label: e('anchor'), value: e(anchor.profile === 'dev' ? 'anchorDev' : 'anchorValue', block) });
  }
  return (
    <>
      <SummaryList rows={rows} />
      <p className="mt-5">
        <ButtonLink variant="secondary" href={`/log/entries/${entry.index}/receipt`} download>
          {t('receipt')}
        </ButtonLink>
      </p>
    </>
  );
}

/** Who says what about what. */
export async function EntryStatement({ statement }: { readonly statement: NonNullable<EntryView['statement']> }) {
  const [t, { common, log, sharing, verify }, { logUrl }] = await Promise.all([
    getTranslations('log.entries'),
    getMessages(),
    portalSettings(),
  ]);
  const { type, subject, issuer, issuedAt, prev, signature, body } = statement.statement;
  const types: Readonly<Record<string, string>> = log.types;
  const code = (text: string) => <code className="break-all font-mono text-sm">{text}</code>;
  const digest = (value: string, what: string) => <Digest value={value} what={what} labels={common.copy} />;
  const rows: SummaryRow[] = [
    { label: verify.fields.type, value: `${types[type.replaceAll('.', '-')] ?? type} (${type})` },
    { label: verify.fields.subject, value: code(subject) },
    { label: t('issuer'), value: code(issuer) },
    { label: verify.fields.issuedAt, value: instantWords(issuedAt) },
    { label: t('key'), value: code(signature.key) },
    { label: t('signatureKind'), value: log.kinds[signature.kind] },
    { label: t('digest'), value: digest(statement.digest, t('digest')) },
    { label: t('previous'), value: prev === null ? t('first') : digest(prev, t('previous')) },
  ];
  if ('recordDigest' in body) {
    const href = `${logUrl}/payload/${body.recordDigest}`;
    rows.push({ label: t('record'), value: <a href={href}>{body.recordDigest}</a> });
  }
  for (const fact of describeEntry(statement.statement, sharing)) {
    rows.push({ label: fact.label, value: <EntryFactValue fact={fact} logUrl={logUrl} /> });
  }
  return <SummaryList rows={rows} />;
}

/** A value with where it leads: a page of this site, or a document that the log publishes. */
function EntryFactValue({ fact, logUrl }: { readonly fact: EntryFact; readonly logUrl: string }) {
  const href = fact.payload === undefined ? fact.href : `${logUrl}/payload/${fact.payload}`;
  const text = <span className="break-all">{fact.text}</span>;
  return href === undefined ? text : <a href={href}>{text}</a>;
}
