import { expect, test } from 'vitest';
import { codesAskedFor, readAttested } from './read-attested.ts';

test('numbers are read as coordinators write them, and attested in the units of the schema', () => {
  expect(
    readAttested({
      birthYear: ' 1961 ',
      sex: '1',
      bodyMassIndex: '27,4',
      performanceStatus: '0',
      egfr: '',
      hba1c: '58',
    }),
  ).toEqual({
    ok: true,
    attributes: { birthYear: 1961, sex: 1, bodyMassIndex: 274, performanceStatus: 1, hba1c: 58 },
  });
});

test.each([
  ['birthYear', '61 years'],
  ['birthYear', '0'],
  ['birthYear', '-1961'],
  ['sex', '4'],
  ['bodyMassIndex', '27.45'],
  ['egfr', '1e3'],
  ['performanceStatus', '7'],
] as const)('%s %j is named as wrong', (name, typed) => {
  expect(readAttested({ [name]: typed })).toEqual({ ok: false, wrong: [name] });
});

test('a code that several studies ask about is offered once', () => {
  const metformin = { system: 'ATC', code: 'A10BA02', label: 'Metformin' };
  const diabetes = { system: 'MedDRA', code: '10067585', label: 'Diabetes' };
  const study = (requiredCodes: (typeof metformin)[], excludedCodes: (typeof metformin)[]) => ({
    policy: { eligibility: { requiredCodes, excludedCodes } },
  });
  expect(codesAskedFor([study([metformin], []), study([diabetes], [metformin])])).toEqual([diabetes, metformin]);
});
