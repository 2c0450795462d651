import { createHash } from 'node:crypto';
import type { Certificate } from '../certificate/certificate.ts';
import { publishedFigures } from '../certificate/published-figures.ts';
import type { ClassFigures } from '../verify/verification.ts';
import type { ReportedAttack, ReportInput } from './report-input.ts';

const SMALL_COUNT_MIN = 11;
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

function figuresOf(classesBySize: readonly (readonly [size: number, classes: number])[]): ClassFigures {
  const histogram = classesBySize.map(([size, classes]) => ({ size, classes }));
  const classCount = histogram.reduce((sum, { classes }) => sum + classes, 0);
  const rows = histogram.reduce((sum, { size, classes }) => sum + size * classes, 0);
  const least = histogram[0]?.size ?? 0;
  return {
    classCount,
    classSizeMin: least,
    classSizeMax: histogram.at(-1)?.size ?? 0,
    classSizeMean: rows / classCount,
    uniqueRows: least === 1 ? (histogram[0]?.classes ?? 0) : 0,
    maximumRisk: 1 / least,
    averageRisk: classCount / rows,
    histogram,
  };
}

const before = publishedFigures(
  figuresOf([
    [1, 182],
    [2, 25],
    [3, 6],
    [4, 1],
  ]),
  SMALL_COUNT_MIN,
);
const after = publishedFigures(
  figuresOf([
    [11, 6],
    [12, 4],
    [13, 3],
    [15, 2],
    [21, 2],
    [27, 1],
  ]),
  SMALL_COUNT_MIN,
);

const QUASI = ['AGE', 'SEX', 'RACE', 'ETHNIC', 'SITEID'];
const LOSSES = [0.214, 0.063, 0.118, 0.031, 0.672];

const check = (name: string, claim: string, found: string) => ({ name, claim, found, holds: true });

const certificate: Certificate = {
  v: 1,
  kind: 'anonymisation-certificate',
  title: 'Study of a patch for memory, release to the Institute of Ageing',
  issuedAt: '2026-11-21T06:45:00Z',
  software: { name: 'trialmark', version: '0.1.0' },
  engine: { name: 'local', version: '1', facts: { effort: 20, isLocallyOptimal: true } },
  verifier: { name: 'trialmark-sql-verifier', version: '1', database: 'DuckDB v1.5.6' },
  seed: 7,
  policyDigest: digestOf('policy'),
  models: [
    { model: 'k-anonymity', attribute: null, parameters: { k: 11 } },
    { model: 't-closeness', attribute: 'DCDECOD', parameters: { t: 0.35, distance: 'equal' } },
  ],
  suppression: { limit: 0.02, rows: 2, share: 2 / 254 },
  quasiIdentifiers: QUASI.map((column, at) => ({
    column,
    hierarchy: { sha256: digestOf(column), leafCount: 20, height: 3 },
    loss: LOSSES[at] ?? 0,
  })),
  sensitive: [{ column: 'DCDECOD', hierarchy: null }],
  inputs: ['adsl.json', 'adae.json'].map((name) => ({ name, sha256: digestOf(name), sizeBytes: 104_981, rows: 254 })),
  outputs: ['adsl.json', 'adae.json'].map((name) => ({
    name,
    sha256: digestOf(`${name} released`),
    sizeBytes: 98_310,
    rows: 252,
  })),
  metrics: {
    rows: 254,
    lossArithmetic: 0.2196,
    lossGeometric: 0.1997,
    discernability: 4_500,
    discernabilityStar: 4_000,
    averageClassSize: 14,
    nonUniformEntropy: 900,
  },
  risk: { smallCountMin: SMALL_COUNT_MIN, before, after },
  checks: [
    check('rows.count', 'the output has no more rows than the input', '254 rows in, 252 rows out'),
    check('suppression.limit', 'at most 0.02 of the rows are suppressed', '2 of 254'),
    check('model.k-anonymity', 'every group has at least 11 rows', 'the smallest has 11'),
    check(
      'model.t-closeness.DCDECOD',
      'the values of DCDECOD in every group are spread as in the original data, up to a distance (equal) of 0.35',
      'at most 0.347222',
    ),
    ...QUASI.map((column) =>
      check(
        `values.nodes.${column}`,
        'every value of the output is a node of its hierarchy',
        '0 rows show another value',
      ),
    ),
    ...QUASI.map((column) =>
      check(
        `values.generalise.${column}`,
        'every row shows its own value or a group that holds it',
        '0 of 252 rows do not',
      ),
    ),
    check(
      'subjects.kept',
      'every subject of the input that is not left out is one row of the output, under its tag',
      '2 of 254 subjects have no row where 2 are left out, 0 have several',
    ),
    check('linked.subjects.ADAE', 'every row belongs to a participant of the release', '0 of 1178 rows do not'),
    check(
      'dates.intervals',
      'all dates of a subject are moved by the same time, so that every interval is as it was',
      '2871 dates of 252 subjects compared; 0 subjects differ, 0 dates were added, 0 cannot be read',
    ),
    check(
      'identifiers.bytes',
      'no original identifier or forbidden value stands in a file of the release',
      '1190 values searched in 2 files: none found',
    ),
  ],
  omitted: [{ name: 'dates of ADTTE', needs: 'key columns that tell its rows apart' }],
  attacks: {},
};

const attack = (title: string, about: string | null, more: Partial<ReportedAttack>): ReportedAttack => ({
  title,
  about,
  attacker: 'knows that a person is in the release, and some things about them.',
  trials: 1_000,
  rate: 0.071,
  interval: { low: 0.056, high: 0.089 },
  baseline: { rate: 0.091, words: 'the most that groups of 11 allow.' },
  excess: { rate: 0, interval: { low: 0, high: 0.012 } },
  threshold: 0.09,
  verdict: 'withstood',
  meaning: 'Of 100 guesses at a person’s row about 7 were right. Groups of 11 allow 9.',
  ...more,
});

/** A report as a real release might have it; every value is invented. */
export const REPORT_INPUT: ReportInput = {
  certificate,
  signedBy: 'key_3f0d6a2b9c8e4d11a7b5c6d7e8f90123',
  variables: [
    { column: 'AGE', label: 'age', distinctBefore: 38, distinctAfter: 21 },
    { column: 'SEX', label: 'sex', distinctBefore: 2, distinctAfter: 3 },
    { column: 'RACE', label: 'race', distinctBefore: 4, distinctAfter: 3 },
    { column: 'ETHNIC', label: 'ethnicity', distinctBefore: 2, distinctAfter: 3 },
    { column: 'SITEID', label: 'study site', distinctBefore: 17, distinctAfter: 5 },
  ],
  changes: [
    { table: 'ADSL', column: 'USUBJID', what: 'replaced by a tag of the release', why: 'it names the participant' },
    { table: 'ADSL', column: 'AGE', what: 'shown in groups of the hierarchy', why: 'a quasi-identifier of the policy' },
    {
      table: 'ADSL',
      column: 'SITEID',
      what: 'shown in groups of the hierarchy',
      why: 'a quasi-identifier of the policy',
    },
    {
      table: 'ADSL',
      column: 'RFSTDTC',
      what: 'moved by the participant’s own number of days',
      why: 'a date: intervals are kept',
    },
    { table: 'ADAE', column: 'AETERM', what: 'left out', why: 'free text in the words of the site' },
    {
      table: 'ADAE',
      column: 'AEDECOD',
      what: 'rare terms shown at a coarser level',
      why: 'a term of fewer than 11 participants',
    },
    { table: 'ADCM', column: null, what: 'not released', why: 'left out by the policy' },
  ],
  attacks: [
    attack('Linkage', null, {}),
    attack('Singling out, several columns', null, {
      rate: 0.006,
      baseline: { rate: 0.004, words: 'the same predicates on people who are not in the release.' },
      excess: { rate: 0.002, interval: { low: -0.006, high: 0.011 } },
      meaning: 'A combination of values that fits one person in the release fits one person elsewhere about as often.',
    }),
    attack('Inference', 'DCDECOD', {
      rate: 0.61,
      baseline: { rate: 0.55, words: 'the same guesses for people who are not in the release.' },
      excess: { rate: 0.13, interval: { low: 0.05, high: 0.21 } },
      verdict: 'unclear',
      meaning:
        'Guesses of how the study ended were right somewhat more often for participants than for others. The number of people tried is too small to say whether that is more than is accepted.',
    }),
    attack('Downcoding', null, {
      trials: 252,
      rate: 0.02,
      baseline: { rate: 0, words: 'guessing among the values that a group stands for.' },
      excess: { rate: 0.02, interval: { low: 0.008, high: 0.046 } },
      meaning: 'Reasoning about why groups were formed as they are gave back little of what they hide.',
    }),
  ],
  notes: [
    { inWords: '2 participants are suppressed and in no table' },
    { table: 'ADAE', inWords: 'of 242 terms of AE, 61 are shown above the preferred term and 3 not at all' },
  ],
  residualRisks: [
    {
      table: 'ADSL',
      column: 'HEIGHTBL',
      inWords: '252 measurements of body size, which people around a participant can guess; no recoding protects them',
    },
    {
      table: 'ADSL',
      column: 'DTHFL',
      inWords: '3 participants died; the date is moved, but how long they were in the trial is not',
    },
  ],
};
