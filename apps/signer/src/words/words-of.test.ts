import { STATEMENT_TYPES, type StatementType, UnsignedStatement } from '@trialmark/schema';
import { examplePolicy } from '@trialmark/schema/testing';
import { describe, expect, test } from 'vitest';
import { exampleRecord } from '../request/example-request.fixture.ts';
import { day, humanise } from './plain.ts';
import { policySections } from './policy-sections.ts';
import { recordSections } from './record-sections.ts';
import { exampleAgreement, exampleDescription, exampleRequestDocument } from './sharing.fixture.ts';
import { agreementSections, descriptionSections, requestSections } from './sharing-sections.ts';
import type { Fact } from './types.ts';
import { wordsOf } from './words-of.ts';

const id = (prefix: string, digit = '1') => `${prefix}_${digit.repeat(32)}`;
const digest = (digit: string) => digit.repeat(64);
const passkey = { algorithm: 'es256-webauthn', publicKey: `A${'b'.repeat(43)}` };
const program = { algorithm: 'ed25519', publicKey: `C${'d'.repeat(41)}A` };
const version = {
  registryId: 'TMK00000042',
  recordVersion: 73,
  recordDigest: digest('a'),
  contactsCommitment: digest('b'),
};
const secondaryIds = [{ authority: 'Registry of Elsewhere', id: 'ELS-1' }];
const sealed = {
  registryId: 'TMK00000042',
  sponsor: id('org', '2'),
  uniqueId: { authority: 'WHO', id: 'U1111-1234-5678' },
  plannedStart: '2027-03',
  revealBy: '2028-01-31',
  recordVersion: 73,
  commitment: digest('c'),
};

const proof = {
  pi_a: ['11', '12'],
  pi_b: [
    ['13', '14'],
    ['15', '16'],
  ],
  pi_c: ['17', '18'],
};

const BODIES: { readonly [T in StatementType]: { subject: string; body: object } } = {
  'log.started': {
    subject: id('log'),
    body: {
      origin: 'log.example.org',
      signerOrigin: 'https://sign.example.org',
      signerRpId: 'sign.example.org',
      signerPageDigest: digest('e'),
      accreditors: [{ name: 'Agency of Health', key: passkey }],
      accreditorsThreshold: 1,
      serviceKey: program,
    },
  },
  'organisation.accredited': {
    subject: id('org', '3'),
    body: { name: 'Harbour Hospital', country: 'SE', kind: 'hospital', keys: [passkey, program], quorum: 2 },
  },
  'member.admitted': {
    subject: id('mbr', '4'),
    body: {
      organisation: id('org', '5'),
      roles: ['investigator', 'reviewer'],
      nameCommitment: digest('f'),
      key: passkey,
    },
  },
  'key.registered': {
    subject: id('mbr'),
    body: { holder: id('mbr', '6'), key: passkey, reason: 'A new device.' },
  },
  'key.retired': {
    subject: id('mbr'),
    body: { holder: id('mbr', '7'), key: id('key', '8'), reason: 'It was lost.' },
  },
  'trial.registered': { subject: id('trial'), body: { ...version, sponsor: id('org', '9'), secondaryIds } },
  'trial.amended': {
    subject: id('trial'),
    body: {
      ...version,
      changes: [{ kind: 'outcome-demoted', path: 'outcomes.out_00000001' }],
      reason: 'The committee asked.',
      ethicsReference: 'EC-2026-17',
      declaredBeforeDataSeen: true,
    },
  },
  'trial.status-changed': {
    subject: id('trial'),
    body: { ...version, from: 'recruiting', to: 'suspended', effectiveOn: '2026-12-01', reason: 'Supply failed.' },
  },
  'outcomes.reported': {
    subject: id('trial'),
    body: { ...version, resultsDigest: digest('d'), reportedOutcomes: ['out_00000001', 'out_00000002'] },
  },
  'trial.sealed': { subject: id('trial'), body: sealed },
  'trial.seal-amended': { subject: id('trial'), body: { ...sealed, reason: 'A second dose.' } },
  'trial.unsealed': {
    subject: id('trial'),
    body: {
      ...version,
      sponsor: id('org', 'a'),
      secondaryIds,
      openings: [
        { statement: digest('1'), salt: digest('2'), recordDigest: digest('3') },
        { statement: digest('4'), salt: digest('5'), recordDigest: digest('a') },
      ],
    },
  },
  'document.published': {
    subject: id('trial'),
    body: {
      id: id('doc'),
      trial: id('trial', 'b'),
      kind: 'statistical-analysis-plan',
      title: 'Plan of analysis',
      digest: digest('6'),
      sizeBytes: 54_321,
      mediaType: 'application/pdf',
    },
  },
  'payload.erased': {
    subject: id('trial'),
    body: { commitment: digest('7'), reason: 'The person asked for it.' },
  },
  'issuer.accredited': { subject: id('org', '3'), body: { issuer: { ax: '1234', ay: '5678' }, name: 'Eye clinic' } },
  'issuer.retired': { subject: id('org', '3'), body: { issuer: { ax: '1234', ay: '5678' }, reason: 'It was lost.' } },
  'study.issuers-stated': {
    subject: id('cns'),
    body: {
      issuers: [
        { ax: '1234', ay: '5678' },
        { ax: '91011', ay: '121314' },
      ],
      root: '151617',
    },
  },
  'consent.policy-published': {
    subject: id('cns'),
    body: {
      version: 41,
      policyDigest: digest('1'),
      policyHash: '98765',
      verificationKeys: { optIn: digest('2'), update: digest('3'), release: digest('4'), approval: digest('5') },
    },
  },
  'consent.granted': {
    subject: id('cns'),
    body: {
      pseudonym: '101',
      leaf: '202',
      revHash: '303',
      issuersRoot: '404',
      today: 20_778,
      policyHash: '505',
      grant: 606,
      proof,
    },
  },
  'consent.changed': {
    subject: id('cns'),
    body: { index: 77, oldLeaf: '202', leaf: '203', revHash: '303', policyHash: '505', proof },
  },
  'consent.withdrawn': {
    subject: id('cns'),
    body: { index: 77, by: { kind: 'site', pseudonym: '101', reason: 'They came to the desk.' } },
  },
  'consent.root-stated': {
    subject: id('cns'),
    body: { epoch: 55, order: [digest('6'), digest('7')], firstIndex: 76, root: '707', leaves: 78 },
  },
  'dataset.deposited': {
    subject: id('dset'),
    body: { trial: id('trial', 'b'), version: 3, descriptionDigest: digest('1'), manifestRoot: '808' },
  },
  'dataset.closed': { subject: id('dset'), body: { reason: 'The study has ended.' } },
  'access.requested': { subject: id('areq'), body: { dataset: id('dset', '2'), documentDigest: digest('3') } },
  'access.judged': {
    subject: id('areq'),
    body: {
      documentDigest: digest('3'),
      rules: 'data-use/1',
      graph: digest('4'),
      outcome: 'PERMIT_WITH_DUTIES',
      because: ['duty.irb', 'duty.pub'],
    },
  },
  'access.decided': {
    subject: id('areq'),
    body: { documentDigest: digest('3'), decision: 'refuse', reason: 'The plan is not clear.' },
  },
  'agreement.signed': {
    subject: id('areq'),
    body: { documentDigest: digest('3'), agreementDigest: digest('5') },
  },
  'release.batch': {
    subject: id('areq'),
    body: {
      consentRoot: '909',
      manifestRoot: '808',
      requestHash: '1010',
      rowTags: Array.from({ length: 16 }, (_, i) => String(2_000 + i)),
      askMask: 5,
      proof,
    },
  },
  'release.published': {
    subject: id('areq'),
    body: {
      release: id('rel', '6'),
      batches: [digest('7'), digest('8')],
      rows: 21,
      certificateDigest: digest('9'),
      ciphertextDigest: digest('a'),
      sizeBytes: 654_321,
      expiresOn: '2027-11-30',
    },
  },
  'access.attempted': {
    subject: id('areq'),
    body: {
      attempts: [
        {
          release: id('rel', '6'),
          at: '2026-11-21T06:46:00Z',
          by: id('mbr', 'b'),
          outcome: 'denied',
          reason: 'agreement-not-signed',
        },
      ],
    },
  },
  'access.revoked': { subject: id('areq'), body: { release: id('rel', '6'), reason: 'A mistake was found.' } },
  'release.destroyed': {
    subject: id('areq'),
    body: { release: id('rel', '6'), ciphertextDigest: digest('a'), cause: 'expired' },
  },
  'consent.approved': { subject: id('areq'), body: { rowTag: '2001', requestHash: '1010', proof } },
  'withdrawal.notified': {
    subject: id('areq'),
    body: { release: id('rel', '6'), rowTags: ['2001', '2002'], dueOn: '2027-02-01' },
  },
  'destruction.attested': {
    subject: id('areq'),
    body: { notice: digest('b'), statement: 'Deleted from both copies and the backup.' },
  },
  'finding.answered': {
    subject: id('ans', 'c'),
    body: {
      trial: id('trial', 'b'),
      rule: 'registration-timing',
      ruleVersion: 71,
      verdict: 'RETROSPECTIVE',
      answerDigest: digest('c'),
    },
  },
};

/** Every value at the ends of a JSON tree. */
function leaves(value: unknown): (string | number | boolean)[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'object' ? Object.values(value).flatMap(leaves) : [value as string | number | boolean];
}

const spellings = (leaf: string | number | boolean) =>
  typeof leaf === 'boolean' ? [leaf ? 'Yes' : 'No'] : [String(leaf), humanise(String(leaf)), day(String(leaf))];

const shownText = (facts: readonly Fact[]) =>
  facts.map(({ label, value }) => [label, value].flat().join('\n')).join('\n');

describe.each(STATEMENT_TYPES)('%s', (type) => {
  const { subject, body } = BODIES[type];
  const statement = UnsignedStatement.parse({
    v: 1,
    type,
    subject,
    prev: null,
    issuedAt: '2026-11-21T06:45:00Z',
    issuer: id('mbr'),
    body,
  });
  const words = wordsOf(statement);

  test('is said whole: each value of its body is in the words, or names something that is shown', () => {
    const said = [shownText(words.facts), words.reason ?? '', ...words.bound.map((bound) => bound.value)].join('\n');
    const algorithms = ['es256-webauthn', 'ed25519'];
    const unsaid = leaves(body).filter(
      (leaf) => !algorithms.includes(String(leaf)) && !spellings(leaf).some((spelling) => said.includes(spelling)),
    );
    expect(unsaid).toEqual([]);
  });

  test('says its meaning to the signer in one sentence or two', () => {
    expect(words.meaning).toMatch(/^You .*\.$/);
    expect(words.headline).not.toBe('');
  });
});

test('a record is shown whole: each value of it is in its sections', () => {
  const said = shownText(recordSections(exampleRecord).flatMap((section) => section.facts));
  const unsaid = leaves(exampleRecord).filter((leaf) => !spellings(leaf).some((spelling) => said.includes(spelling)));
  expect(unsaid).toEqual([]);
});

test('a consent policy is shown whole: each value of it is in its sections', () => {
  const said = shownText(policySections(examplePolicy()).flatMap((section) => section.facts));
  const shown = (leaf: string | number | boolean) =>
    [...spellings(leaf), day(dayOfNumber(leaf))].some((spelling) => said.includes(spelling));
  expect(leaves(examplePolicy()).filter((leaf) => !shown(leaf))).toEqual([]);
});

test.each([
  ['a request', exampleRequestDocument, requestSections(exampleRequestDocument)],
  ['an agreement', exampleAgreement, agreementSections(exampleAgreement)],
  ['a description of a dataset', exampleDescription, descriptionSections(exampleDescription)],
])('%s is shown whole: each value of it is in its sections', (_, document, sections) => {
  const said = shownText(sections.flatMap((section) => section.facts));
  expect(leaves(document).filter((leaf) => !spellings(leaf).some((spelling) => said.includes(spelling)))).toEqual([]);
});

test.each([
  ['approve', /Approve/],
  ['refuse', /Refuse/],
  ['abstain', /Abstain/],
])('a vote to %s says so in its headline and in its meaning', (decision, headline) => {
  const body = { documentDigest: digest('3'), decision, reason: 'Read in full.' };
  const facts = { v: 1, type: 'access.decided', subject: id('areq'), prev: digest('1'), issuer: id('mbr'), body };
  const words = wordsOf(UnsignedStatement.parse({ ...facts, issuedAt: '2026-11-21T06:45:00Z' }));
  expect(words.headline).toMatch(headline);
  expect(words.reason).toBe('Read in full.');
  expect(words.bound).toMatchObject([{ content: 'request-document', value: digest('3') }]);
});

const dayOfNumber = (leaf: unknown) =>
  typeof leaf === 'number' ? new Date(leaf * 86_400_000).toISOString().slice(0, 10) : String(leaf);

test('a withdrawal by code says the code', () => {
  const body = { index: null, by: { kind: 'code', revPre: '8080' } };
  const facts = { v: 1, type: 'consent.withdrawn', subject: id('cns'), prev: null, issuer: id('svc'), body };
  const words = wordsOf(UnsignedStatement.parse({ ...facts, issuedAt: '2026-11-21T06:45:00Z' }));
  expect(shownText(words.facts)).toContain('8080');
});

test('free text that looks like a code is shown as it is signed', () => {
  const keywords = recordSections(exampleRecord).flatMap((section) =>
    section.facts.filter((f) => f.label === 'Keywords'),
  );
  expect(keywords).toEqual([{ label: 'Keywords', value: ['hip-replacement'] }]);
});
