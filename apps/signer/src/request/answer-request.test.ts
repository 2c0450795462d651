import { payloadOf } from '@trialmark/ledger';
import type { SignRequest, UnsignedStatement } from '@trialmark/schema';
import { expect, test } from 'vitest';
import { exampleRequest } from './example-request.fixture.ts';
import { judgeSignRequest } from './judge-request.ts';

const TEXT = 'The first participant came after registration.\nThe record gave the day of the approval.';
const json = { v: 1, text: TEXT };
const { digest } = payloadOf(json);
const id = (prefix: string) => `${prefix}_${'c1'.repeat(16)}`;
const about = { rule: 'registration-timing', ruleVersion: 1, verdict: 'RETROSPECTIVE' };
const request: SignRequest = {
  ...exampleRequest,
  statement: {
    v: 1,
    type: 'finding.answered',
    subject: id('ans'),
    prev: null,
    issuedAt: '2026-11-21T06:45:00Z',
    issuer: id('mbr'),
    body: { trial: id('trial'), ...about, answerDigest: digest },
  } as UnsignedStatement,
  documents: [{ digest, json }],
  openings: [],
};

test('the answer to a finding is shown word for word before it is signed, with what it answers', () => {
  const judged = judgeSignRequest(request);
  if (!judged.ok) throw new Error(judged.sentence);
  const { contents, words } = judged.shown;
  expect(contents[0]?.sections.flatMap(({ facts }) => facts.map(({ value }) => value))).toContain(TEXT);
  const values = words.facts.map(({ value }) => value);
  expect(values).toEqual(expect.arrayContaining([id('trial'), 'registration-timing/1', 'RETROSPECTIVE']));
});

test.each<[string, Partial<SignRequest>]>([
  ['another text than the statement names', { documents: [{ digest, json: { v: 1, text: `${TEXT} Not.` } }] }],
  ['no text', { documents: [] }],
])('an answer with %s is not shown for signing', (_, change) => {
  expect(judgeSignRequest({ ...request, ...change }).ok).toBe(false);
});
