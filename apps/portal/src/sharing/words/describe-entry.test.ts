import { STATEMENT_TYPES, Statement } from '@trialmark/schema';
import { describe, expect, test } from 'vitest';
import { messages } from '../../i18n/messages.ts';
import { dateWords, instantWords } from '../../record/date-words.ts';
import { describeEntry } from './describe-entry.ts';

const id = (prefix: string, digit: string) => `${prefix}_${digit.repeat(32)}`;
const digest = (digit: string) => digit.repeat(64);
const proof = {
  pi_a: ['1', '2'],
  pi_b: [
    ['3', '4'],
    ['5', '6'],
  ],
  pi_c: ['7', '8'],
};
const release = id('rel', '6');

/** A body for each type, with what of it a reader of the entry page is told; proofs are not read out. */
const BODIES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'dataset.deposited': { trial: id('trial', 'b'), version: 3, descriptionDigest: digest('1'), manifestRoot: '808' },
  'dataset.closed': { reason: 'The study has ended.' },
  'access.requested': { dataset: id('dset', '2'), documentDigest: digest('3') },
  'access.judged': {
    documentDigest: digest('3'),
    rules: 'data-use/1',
    graph: digest('4'),
    outcome: 'REVIEW',
    because: ['duty.irb'],
  },
  'access.decided': { documentDigest: digest('3'), decision: 'refuse', reason: 'Not clear.' },
  'agreement.signed': { documentDigest: digest('3'), agreementDigest: digest('5') },
  'release.batch': {
    consentRoot: '909',
    manifestRoot: '808',
    requestHash: '1010',
    rowTags: ['2001', '2002', ...Array.from({ length: 14 }, () => '0')],
    askMask: 2,
    proof,
  },
  'release.published': {
    release,
    batches: [digest('7')],
    rows: 21,
    certificateDigest: digest('9'),
    ciphertextDigest: digest('a'),
    sizeBytes: 654,
    expiresOn: '2027-11-30',
  },
  'access.attempted': {
    attempts: [{ release, at: '2026-11-21T06:46:00Z', by: id('mbr', 'b'), outcome: 'denied', reason: 'expired' }],
  },
  'access.revoked': { release, reason: 'A mistake was found.' },
  'release.destroyed': { release, ciphertextDigest: digest('a'), cause: 'expired' },
  'consent.approved': { rowTag: '2001', requestHash: '1010', proof },
  'withdrawal.notified': { release, rowTags: ['2001', '2002'], dueOn: '2027-02-01' },
  'destruction.attested': { notice: digest('b'), statement: 'Deleted everywhere.' },
};

const statementOf = (type: string) =>
  Statement.parse({
    v: 1,
    type,
    subject: type.startsWith('dataset.') ? id('dset', '2') : id('areq', '1'),
    prev: null,
    issuedAt: '2026-11-21T06:45:00Z',
    issuer: id('mbr', '4'),
    body: BODIES[type],
    signature: { kind: 'ed25519', key: id('key', '5'), signature: 'A'.repeat(86) },
  });

const { outcomes, votes, entry } = messages.sharing;
const { reasons } = messages.sharing.release;

/** How a value may be told. */
const LISTS: readonly Readonly<Record<string, unknown>>[] = [outcomes, votes.values, reasons, entry.causes, entry];
const spellings = (value: unknown): readonly string[] => {
  const text = String(value);
  const words = LISTS.flatMap((list) => (typeof list[text] === 'string' ? [String(list[text])] : []));
  return [text, dateWords(text), instantWords(text), ...words];
};

const leavesOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];

describe.each(Object.keys(BODIES))('an entry of type %s', (type) => {
  const facts = describeEntry(statementOf(type), messages.sharing);
  const told = facts.map(({ label, text }) => `${label}: ${text}`).join('\n');

  test('is told whole but for its proof', () => {
    const { proof: _, askMask: __, ...body } = BODIES[type] ?? {};
    const untold = leavesOf(body).filter(
      (leaf) => leaf !== '0' && !spellings(leaf).some((spelling) => told.includes(spelling)),
    );
    expect(untold).toEqual([]);
  });

  test('leads to what it is about', () => {
    expect(facts[0]?.href).toMatch(/^\/(?:datasets\/dset|requests\/areq)_/);
  });
});

test('a batch tells whose participants were asked by their tags', () => {
  const facts = describeEntry(statementOf('release.batch'), messages.sharing);
  expect(facts.find(({ label }) => label === entry.askMask)?.text).toBe('2002');
});

test('every type of statement has a name on the pages of the log', () => {
  expect(STATEMENT_TYPES.filter((type) => !(type.replaceAll('.', '-') in messages.log.types))).toEqual([]);
});

test('a statement about something else has no such facts', () => {
  const other = Statement.parse({
    ...statementOf('dataset.closed'),
    type: 'payload.erased',
    subject: id('trial', '1'),
    body: { commitment: digest('7'), reason: 'Asked for.' },
  });
  expect(describeEntry(other, messages.sharing)).toEqual([]);
});
