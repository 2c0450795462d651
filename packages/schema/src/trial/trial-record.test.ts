import { describe, expect, test } from 'vitest';
import { exampleTrial } from './trial-record.fixture.ts';
import { TrialRecord } from './trial-record.ts';

const pathsOf = (value: unknown) => TrialRecord.safeParse(value).error?.issues.map((issue) => issue.path.join('.'));

/** A valid record broken in one way, and the path at which that must be said. */
const broken: readonly [string, Partial<Record<keyof TrialRecord, unknown>>, string][] = [
  ['a lone surrogate in a title', { publicTitle: 'a\ud800b' }, 'publicTitle'],
  ['a newline in a title', { publicTitle: 'a\nb' }, 'publicTitle'],
  ['an escape character in the description', { description: 'a\u001bb' }, 'description'],
  ['a text-direction override', { summary: 'not \u202enoitces\u202c' }, 'summary'],
  ['a blank title', { publicTitle: ' \u00a0 ' }, 'publicTitle'],
  ['a title that is too long', { publicTitle: 'a'.repeat(301) }, 'publicTitle'],
  ['a day that does not exist', { startDate: { date: '2027-02-29', kind: 'anticipated' } }, 'startDate.date'],
  ['a month that does not exist', { startDate: { date: '2027-13', kind: 'anticipated' } }, 'startDate.date'],
  ['an unknown country', { countries: ['ZZ'] }, 'countries.0'],
  ['a country given twice', { countries: ['FR', 'FR'] }, 'countries.1'],
  ['no primary outcome', { outcomes: exampleTrial().outcomes.slice(1) }, 'outcomes'],
  ['completion before start', { completionDate: { date: '2026-12', kind: 'anticipated' } }, 'completionDate.date'],
  ['a recruiting trial that has not started', { recruitmentStatus: 'recruiting' }, 'startDate.kind'],
  ['a withdrawn trial without a reason', { recruitmentStatus: 'withdrawn' }, 'statusReason'],
  [
    'an arm with an unknown intervention',
    { interventions: [{ id: 'int_00000002', kind: 'drug', name: 'x' }] },
    'arms.0.interventions.0',
  ],
  ['an interventional trial without arms', { arms: [] }, 'arms'],
  ['neither a planned nor an actual sample size', { sampleSize: {} }, 'sampleSize.target'],
  [
    'an approval without its day',
    { ethicsReviews: [{ status: 'approved', committee: 'x' }] },
    'ethicsReviews.0.decidedOn',
  ],
  ['a site outside the countries', { sites: [{ city: 'Lyon', country: 'FR' }] }, 'sites.0.country'],
  ['a number in place of a title', { publicTitle: 5 }, 'publicTitle'],
  [
    'a wrong id of a known scheme',
    { secondaryIds: [{ kind: 'nct', issuingAuthority: 'ClinicalTrials.gov', number: 'NCT123' }] },
    'secondaryIds.0.number',
  ],
  [
    'a minimum age above the maximum',
    {
      eligibility: {
        criteria: 'x',
        sex: 'all',
        minimumAge: { value: 2, unit: 'years' },
        maximumAge: { value: 23, unit: 'months' },
      },
    },
    'eligibility.maximumAge',
  ],
  [
    'an open-label trial with someone masked',
    { design: { ...exampleTrial().design, masking: { level: 'open-label', who: ['participant'] } } },
    'design.masking.who',
  ],
  [
    'a field of an observational study in an interventional one',
    { design: { ...exampleTrial().design, model: 'cohort' } },
    'design',
  ],
];

describe('TrialRecord', () => {
  test('accepts a complete record', () => {
    expect(TrialRecord.parse(exampleTrial())).toStrictEqual(exampleTrial());
  });

  test.each(broken)('refuses %s and says where', (_name, changes, path) => {
    expect(pathsOf({ ...exampleTrial(), ...changes })).toEqual([path]);
  });

  test('refuses unknown keys, at the top and below', () => {
    expect(pathsOf({ ...exampleTrial(), extra: 1 })).toEqual(['']);
    expect(pathsOf(exampleTrial({ startDate: { date: '2027-01', kind: 'anticipated', extra: 1 } as never }))).toEqual([
      'startDate',
    ]);
  });

  test('refuses a key that is present without a value, which canonical JSON cannot hold', () => {
    expect(pathsOf({ ...exampleTrial(), acronym: undefined })).toEqual(['acronym']);
  });

  test('refuses two outcomes with one id', () => {
    const [first] = exampleTrial().outcomes;
    expect(pathsOf({ ...exampleTrial(), outcomes: [first, first] })).toEqual(['outcomes.1.id']);
  });

  test('refuses a record too large for the signing page', () => {
    const outcomes = Array.from({ length: 60 }, (_, i) => ({
      id: `out_${String(i).padStart(8, '0')}`,
      rank: 'primary' as const,
      measure: 'x',
      timepoint: 'y',
      description: 'z'.repeat(5_000),
    }));
    const parsed = TrialRecord.safeParse(exampleTrial({ outcomes }));
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([expect.stringContaining('Shorten the record')]);
  });
});
