import { expect, test } from 'vitest';
import { messages } from '../i18n/messages.ts';
import { missingAnswers } from './missing-answers.ts';

const texts = messages.work.status.missing;
const hrefs = (values: Readonly<Record<string, string>>) => missingAnswers(values, texts).map(({ href }) => href);

test('asks for status, day and reason, each at its field', () => {
  expect(hrefs({})).toEqual(['#to', '#effectiveOn', '#reason']);
});

test('asks for nothing when all is given', () => {
  expect(hrefs({ to: 'recruiting', effectiveOn: '2026-11-21', reason: 'It began.', actualSampleSize: '12' })).toEqual(
    [],
  );
});

test('refuses a month for a day, a blank reason and a number in words', () => {
  const values = { to: 'recruiting', effectiveOn: '2026-11', reason: ' ', actualSampleSize: 'twelve' };
  expect(hrefs(values)).toEqual(['#effectiveOn', '#reason', '#actualSampleSize']);
});
