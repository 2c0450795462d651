import { expect, test } from 'vitest';
import { existingErrors, problemErrors } from './problem-errors.ts';

const refusal = { code: 'invalid', message: 'Not like this.', problems: [], existing: null };

test('a refusal that names fields links to each, and one that names none is said as it is', () => {
  const problems = [
    { path: 'reason', rule: 'missing', message: 'Say why.' },
    { path: '', rule: 'stale', message: 'It has changed.' },
  ];
  expect(problemErrors({ ...refusal, problems })).toEqual([
    { message: 'Say why.', href: '#reason' },
    { message: 'It has changed.' },
  ]);
  expect(problemErrors(refusal)).toEqual([{ message: 'Not like this.' }]);
  expect(problemErrors(null)).toEqual([]);
});

test('the same refusal gives the same list, so that the focus is taken once', () => {
  expect(problemErrors(refusal)).toBe(problemErrors(refusal));
});

test('a refusal that names the record there is links to it', () => {
  const words = (registryId: string) => `It is ${registryId}.`;
  const link = { message: 'It is TMK00000007.', href: '/trials/TMK00000007' };
  expect(existingErrors({ existing: 'TMK00000007' }, words)).toEqual([link]);
  expect(existingErrors(refusal, words)).toEqual([]);
});
