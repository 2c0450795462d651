import { CONSENT_OBLIGATIONS, CONSENT_PERMISSIONS, type ConsentPolicy } from '@trialmark/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answersOf, formSteps, NO_ANSWERS, termsOf } from './answers.ts';

const form = {
  offered: [...CONSENT_PERMISSIONS],
  obliged: CONSENT_OBLIGATIONS.slice(0, 1),
  mayOblige: CONSENT_OBLIGATIONS.slice(0, 4),
  expiryMax: 22_000,
};
const policy = { form } as unknown as ConsentPolicy;

const answers = fc.record({
  choices: fc.record(Object.fromEntries(CONSENT_PERMISSIONS.map((name) => [name, fc.boolean()]))),
  obligations: fc.subarray([...form.mayOblige.slice(1)]),
  expiry: fc.integer({ min: 20_778, max: 22_000 }),
  ask: fc.boolean(),
});

test('terms keep every yes, add what a wider yes grants, and carry what every answer carries', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const terms = termsOf(policy, given);
      for (const [name, isYes] of Object.entries(given.choices)) if (isYes) expect(terms?.permissions).toContain(name);
      if (given.choices['general-research']) expect(terms?.permissions).toContain('condition-research');
      expect(terms?.obligations).toEqual(expect.arrayContaining([...form.obliged, ...given.obligations]));
    }),
  );
});

test('the same terms come of the answers that are shown when they are changed', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const terms = termsOf(policy, given);
      expect(terms).not.toBeNull();
      if (terms !== null) expect(termsOf(policy, answersOf(policy, terms))).toEqual(terms);
    }),
  );
});

test('a form that is not finished has no terms, and what a wider yes grants is not asked again', () => {
  expect(termsOf(policy, NO_ANSWERS)).toBeNull();
  const asked = formSteps(policy, { choices: { 'general-research': true } });
  expect(asked).not.toContainEqual({ kind: 'question', permission: 'biomedical-research' });
  expect(formSteps(policy, NO_ANSWERS)).toContainEqual({ kind: 'question', permission: 'biomedical-research' });
  expect(formSteps({ form: { ...form, mayOblige: form.obliged } } as never, NO_ANSWERS)).not.toContainEqual({
    kind: 'obligations',
  });
});
