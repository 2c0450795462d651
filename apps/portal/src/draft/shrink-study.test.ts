import { expect, test } from 'vitest';
import { shrinkStudy } from './shrink-study.ts';

const long = 'x'.repeat(300_000);

test('sends a study of common size as it is', () => {
  expect(shrinkStudy('{"protocolSection":{}}')).toBe('{"protocolSection":{}}');
});

test('leaves out result tables of a long one, and a mark that there were some', () => {
  const study = { protocolSection: { a: 1 }, resultsSection: { long }, derivedSection: { long }, hasResults: true };
  expect(JSON.parse(shrinkStudy(JSON.stringify(study)))).toEqual({
    protocolSection: { a: 1 },
    resultsSection: {},
    hasResults: true,
  });
});

test('leaves what is not JSON to be refused with its reason', () => {
  expect(shrinkStudy(`{${long}`)).toBe(`{${long}`);
});
