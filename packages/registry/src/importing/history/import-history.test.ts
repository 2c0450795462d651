import { describe, expect, test } from 'vitest';
import { findTrialFindings } from '../../findings/find-trial-findings.ts';
import { ctgovFile, hasCtgovFiles, noCtgovFiles, wholeRecords } from '../../testing/ctgov-files.ts';
import { exampleStudy } from '../../testing/example-study.ts';
import { importHistory } from './import-history.ts';

const outcomes = (measure: string) => ({ outcomesModule: { primaryOutcomes: [{ measure, timeFrame: '30 days' }] } });
const version = (studyVersion: number | undefined, on: string | undefined, changes = {}, status = {}) => ({
  ...(studyVersion === undefined ? {} : { studyVersion }),
  study: exampleStudy({
    statusModule: {
      overallStatus: 'RECRUITING',
      startDateStruct: { date: '2026-02', type: 'ACTUAL' },
      completionDateStruct: { date: '2028-02', type: 'ESTIMATED' },
      studyFirstSubmitDate: '2026-01-10',
      ...(on === undefined ? {} : { lastUpdateSubmitDate: on }),
      ...status,
    },
    ...changes,
  }),
});
const read = (value: unknown) => {
  const imported = importHistory(JSON.stringify(value));
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
  return imported;
};
const numbers = (value: unknown) => read(value).versions.map(({ datedOn, number }) => `${number} ${datedOn}`);
const noticesOf = (value: unknown) => read(value).notices.map(({ message }) => message);
const problemOf = (value: unknown) => {
  const imported = importHistory(typeof value === 'string' ? value : JSON.stringify(value));
  return imported.ok ? null : imported.problems[0]?.rule;
};

describe('versions of ClinicalTrials.gov', () => {
  test('become dated public records that are marked as imported and not evidenced', () => {
    const { history, notices, versions } = read([version(0, '2026-01-10'), version(1, '2026-06-01')]);
    expect(versions.map(({ mark }) => mark)).toEqual(['imported, not evidenced', 'imported, not evidenced']);
    expect(versions[1]).toMatchObject({
      number: 1,
      datedOn: '2026-06-01',
      draft: { origin: { number: 'NCT90000001' } },
    });
    expect(history).toMatchObject({ registryId: 'NCT90000001', source: 'imported', firstSubmittedOn: '2026-01-10' });
    expect(notices).toEqual([]);
  });

  test('in another order give the same history', () => {
    const all = [version(0, '2026-01-10'), version(1, '2026-06-01', outcomes('Falls')), version(2, '2026-07-01')];
    expect(read([...all].reverse()).history).toEqual(read(all).history);
    expect(noticesOf([...all].reverse())[0]).toContain('not in order');
  });

  test('that are missing are named', () => {
    expect(noticesOf([version(0, '2026-01-10'), version(3, '2026-06-01')])).toEqual([
      'Versions between 0 and 3 are missing.',
    ]);
  });

  test('that are there twice are kept once, and a difference is said', () => {
    const first = version(0, '2026-01-10');
    expect(numbers([first, first])).toEqual(['0 2026-01-10']);
    expect(noticesOf([first, first])[0]).toContain('copy was dropped');
    expect(noticesOf([first, version(0, '2026-01-11')])[0]).toContain('differs');
  });

  test('never look more timely than their order allows', () => {
    const all = [version(0, '2026-03-01'), version(1, '2026-01-20')];
    expect(numbers(all)).toEqual(['0 2026-03-01', '1 2026-03-01']);
    expect(noticesOf(all)[0]).toContain('before the one before it');
  });

  test('without a number, a day or a shape are left out, and the others stand', () => {
    const odd = [version(undefined, '2026-01-11'), version(1, undefined), 7, { study: {} }, null];
    expect(numbers([version(0, undefined), ...odd])).toEqual(['0 2026-01-10']);
    expect(noticesOf([version(0, undefined), ...odd]).length).toBe(odd.length);
  });

  test('that contradict themselves are read and named', () => {
    const backwards = { completionDateStruct: { date: '2025-12', type: 'ESTIMATED' } };
    expect(noticesOf([version(0, '2026-01-10', {}, backwards)])).toEqual([
      'The version gives a completion (2025-12) before its start (2026-02).',
    ]);
    const within = { startDateStruct: { date: '2026-02-20' }, completionDateStruct: { date: '2026-02' } };
    expect(noticesOf([version(0, '2026-01-10', {}, within)])).toEqual([]);
    expect(noticesOf([version(0, '2025-12-31')])).toEqual(['The version was updated before it was first submitted.']);
  });

  test('that are too thin for a record here are still read for dates and outcomes', () => {
    const thin = { sponsorCollaboratorsModule: undefined };
    const { history, versions } = read([version(0, '2026-01-10', thin)]);
    expect(versions[0]?.draft).toBeNull();
    expect(history.versions[0]?.facts).toMatchObject({
      startDate: '2026-02',
      outcomes: [{ measure: 'Walking speed' }],
    });
  });

  test('tell a switch of the primary outcome after the start', () => {
    const { history } = read([version(0, '2026-01-10'), version(1, '2026-06-01', outcomes('Mood'))]);
    const found = findTrialFindings(history, { today: '2026-11-28' });
    expect(found.find(({ rule }) => rule === 'outcome-switching')).toMatchObject({
      verdict: 'MAJOR',
      inputs: { baseline: 0 },
    });
    expect(found.some(({ rule }) => rule === 'undeclared-change')).toBe(false);
  });
});

test.each([
  ['text that is not JSON', '[', 'file.not-json'],
  ['something else', { a: 1 }, 'file.shape'],
  ['an empty list', [], 'history.empty'],
  ['a list without a version', [1, {}], 'history.empty'],
  ['a CTIS trial without a day', { ctNumber: '2023-501234-12-00' }, 'history.undated'],
  ['a CTIS number that is none', { ctNumber: '2023-1' }, 'file.value'],
])('%s is refused', (_, value, rule) => {
  expect(problemOf(value)).toBe(rule);
});

test('versions of two trials are refused, with their numbers', () => {
  const other = { studyVersion: 1, study: exampleStudy({}, { nctId: 'NCT90000002' }) };
  expect(problemOf([version(0, '2026-01-10'), other])).toBe('history.several-trials');
});

test('a trial of CTIS is one version, dated by its first application, without timepoints that it does not state', () => {
  const trial = {
    ctNumber: '2023-501234-12-00',
    ctStatus: 'Ongoing, recruiting',
    startDateEU: '29/02/2024',
    authorizedApplication: {
      applicationInfo: [{ submissionDate: '2024-01-05T10:00:00' }, { submissionDate: '2023-11-30' }],
      authorizedPartI: {
        trialDetails: {
          clinicalTrialIdentifiers: { fullTitle: 'A trial of &amp;' },
          trialInformation: {
            trialDuration: { estimatedEndDate: '2026-01-01' },
            endPoint: { primaryEndPoints: [{ endPoint: 'Pain' }], secondaryEndPoints: [{ endPoint: 'Falls' }, {}] },
          },
        },
      },
    },
  };
  const { history, versions } = read(trial);
  expect(versions).toMatchObject([
    { datedOn: '2023-11-30', mark: 'imported, not evidenced', draft: { scientificTitle: 'A trial of &' } },
  ]);
  expect(history.versions[0]?.facts).toMatchObject({
    recruitmentStatus: 'recruiting',
    startDate: '2024-02-29',
    completionDate: '2026-01-01',
    outcomes: [
      { rank: 'primary', measure: 'Pain', timepoint: null },
      { rank: 'secondary', measure: 'Falls' },
    ],
  });
  expect(findTrialFindings(history, { today: '2024-06-01' })[0]).toMatchObject({ verdict: 'PROSPECTIVE' });
});

describe.skipIf(!hasCtgovFiles)(`the real records (${hasCtgovFiles ? 'present' : noCtgovFiles})`, () => {
  const found = (nctId: string, rule: string) =>
    findTrialFindings(read(JSON.parse(ctgovFile(nctId))).history, { today: '2026-11-28' }).find(
      (each) => each.rule === rule,
    );

  test.each(wholeRecords)('%s is a history of one version', (nctId) => {
    expect(read(JSON.parse(ctgovFile(nctId))).versions).toMatchObject([{ mark: 'imported, not evidenced' }]);
  });

  test('agree with what was counted by hand', () => {
    expect(found('NCT04207047', 'registration-timing')?.inputs.latenessDays).toBe(441);
    expect(found('NCT05594173', 'registration-timing')?.inputs.latenessDays).toBe(1_134);
    expect(found('NCT00763412', 'registration-timing')?.verdict).toBe('RETROSPECTIVE');
    expect(found('NCT00763412', 'results-lateness')?.inputs.daysLate).toBe(892);
    expect(found('NCT02210780', 'registration-timing')?.verdict).toBe('PROSPECTIVE');
    expect(found('NCT02210780', 'results-lateness')?.inputs.daysLate).toBe(1_282);
  });

  test('are not said to have switched outcomes when their earlier versions are not in the file', () => {
    expect(found('NCT02210780', 'outcome-switching')).toMatchObject({ verdict: 'NO_BASELINE', concern: 'open' });
  });
});
