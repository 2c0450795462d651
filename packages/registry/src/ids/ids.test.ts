import { type SecondaryIdKind, secondaryIdProblem } from '@trialmark/schema';
import { describe, expect, test } from 'vitest';
import { detectIdScheme } from './detect-id-scheme.ts';
import { normaliseSecondaryId } from './normalise-secondary-id.ts';

describe('secondaryIdProblem', () => {
  test.each<[SecondaryIdKind, string]>([
    ['nct', 'NCT04207047'],
    ['isrctn', 'ISRCTN12345678'],
    ['drks', 'DRKS00012345'],
    ['actrn', 'ACTRN12605000123456'],
    ['utn', 'U1111-1234-5678'],
    ['ctis', '2023-501234-12-00'],
    ['eudract', '2015-001234-56'],
    ['sponsor-protocol', 'anything at all'],
  ])('%s: %s is well shaped', (kind, number) => {
    expect(secondaryIdProblem(kind, number)).toBeNull();
  });

  test.each<[SecondaryIdKind, string]>([
    ['nct', 'NCT0420704'],
    ['nct', 'nct04207047'],
    ['nct', 'NCT04207047 '],
    ['isrctn', 'ISRCTN1234567X'],
    ['drks', 'DRKS123456789'],
    ['actrn', 'ACTRN1260500012345'],
    ['utn', 'U1112-1234-5678'],
    ['ctis', '2023-401234-12-00'],
    ['ctis', '2023-501234-12'],
    ['eudract', '2015-501234-56'],
  ])('%s: %s is not', (kind, number) => {
    expect(secondaryIdProblem(kind, number)).toMatch(/^must be /);
  });
});

describe('detectIdScheme', () => {
  test('forgives spaces and case', () => {
    expect(detectIdScheme(' nct 0420 7047')).toBe('nct');
    expect(detectIdScheme('u1111-1234-5678')).toBe('utn');
    expect(detectIdScheme('L18006')).toBeNull();
  });
});

describe('normaliseSecondaryId', () => {
  const key = (kind: SecondaryIdKind, issuingAuthority: string, number: string) =>
    normaliseSecondaryId({ kind, issuingAuthority, number });

  test('an id of a known scheme is the same under any kind, authority and spelling', () => {
    const one = key('nct', 'ClinicalTrials.gov', 'NCT04207047');
    expect(key('other', 'NIH', 'nct 04207047')).toEqual(one);
    expect(key('sponsor-protocol', 'X', 'ＮＣＴ04207047')).toEqual(one);
    expect(one).toEqual({ authority: 'ClinicalTrials.gov', id: 'NCT04207047' });
  });

  test('any other id is the same within its authority whatever the punctuation', () => {
    expect(key('other', 'Elmfield NHS Trust', 'E-18/006')).toEqual(key('other', 'elmfield nhs trust.', 'e18006'));
    expect(key('other', 'Elmfield', 'E18006')).not.toEqual(key('other', 'Ashfield', 'E18006'));
    expect(key('other', 'Elmfield', 'E18006')).not.toEqual(key('other', 'Elmfield', 'E18007'));
  });

  test('a grant identifies no trial', () => {
    expect(key('grant', 'NIH', 'R01DC011020')).toBeNull();
  });

  test('both parts fit a statement', () => {
    const long = key('other', 'a'.repeat(200), 'b'.repeat(120));
    expect([long?.authority.length, long?.id.length]).toEqual([120, 120]);
  });
});
