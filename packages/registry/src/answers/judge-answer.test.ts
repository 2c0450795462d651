import type { StatementOf } from '@trialmark/schema';
import { expect, test } from 'vitest';
import { judgeAnswer } from './judge-answer.ts';

const TRIAL = `trial_${'a1'.repeat(16)}`;
const KNOWN = `ans_${'b1'.repeat(16)}`;
const answer = (change: object = {}) =>
  ({
    subject: `ans_${'b2'.repeat(16)}`,
    prev: null,
    body: { trial: TRIAL },
    ...change,
  }) as unknown as StatementOf<'finding.answered'>;
const facts = { hasTrial: (trial: string) => trial === TRIAL, isAnswer: (id: string) => id === KNOWN };

test('an answer about a trial of the log may be said under a new id', () => {
  expect(judgeAnswer(answer(), facts)).toBeNull();
});

test.each([
  ['under the id of its trial', { subject: TRIAL }, 'not-under-its-own-id'],
  ['after another statement', { prev: 'c'.repeat(64) }, 'not-under-its-own-id'],
  ['about a trial that nobody registered', { body: { trial: `trial_${'a2'.repeat(16)}` } }, 'trial-unknown'],
  ['in place of another answer', { subject: KNOWN }, 'answered-under-this-id'],
])('an answer %s is refused', (_, change, refusal) => {
  expect(judgeAnswer(answer(change), facts)).toBe(refusal);
});
