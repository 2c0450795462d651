import { exampleTrial } from '@trialmark/schema/testing';
import { expect, test } from 'vitest';
import texts from '../../messages/en/record.json' with { type: 'json' };
import { compareRecords } from './compare-records.ts';
import { describeRecord } from './describe-record.ts';

const factsOf = (record: Parameters<typeof describeRecord>[0]) =>
  describeRecord(record, texts).flatMap((section) => section.facts);

test('says every fact of a record in words', () => {
  const all = factsOf(exampleTrial())
    .map((fact) => `${fact.label}: ${fact.text}`)
    .join('\n');
  for (const words of [
    'Public title: Walking after hip repair',
    'Countries of recruitment: United Kingdom',
    'Masking: Single: outcome assessors masked',
    'Minimum age: 60 years',
    'First enrolment: January 2027 (anticipated)',
    'Sample size: 120 planned',
    'Recruitment status: Not yet recruiting',
    'Ethics review: Elmfield Ethics Committee: Approved, decided 2 October 2026',
    'Receives: Walking on the first day',
  ])
    expect(all).toContain(words);
});

test('says publications with their PubMed number, links by name, and what is known of the oversight', () => {
  const all = factsOf({
    references: [{ kind: 'result', citation: 'Berg O. Walking. 2028.', pubmedId: '12345678' }],
    links: [{ label: 'Site of the trial', address: 'https://walking.example' }],
    oversight: { dataMonitoringCommittee: true, fdaRegulatedDrug: false },
  });
  expect(all.map(({ label, text }) => `${label}: ${text}`)).toEqual([
    'Oversight: Data monitoring committee: Yes',
    'Oversight: Drug regulated by the US FDA: No',
    'Publication: Results: Berg O. Walking. 2028.\nPubMed 12345678',
    'Link: Site of the trial: https://walking.example',
  ]);
});

test('describes an empty draft without a fact', () => {
  expect(factsOf({})).toEqual([]);
});

test('gives every fact an id of its own', () => {
  const ids = factsOf(exampleTrial()).map((fact) => fact.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('finds no difference between a record and itself', () => {
  expect(compareRecords(exampleTrial(), exampleTrial(), texts)).toEqual([]);
});

test('shows an outcome that lost its rank as one outcome that changed', () => {
  const [walking, falls] = exampleTrial().outcomes;
  if (walking === undefined || falls === undefined) throw new Error('the example has two outcomes');
  const after = exampleTrial({
    outcomes: [
      { ...walking, rank: 'secondary' },
      { ...falls, rank: 'primary' },
    ],
  });
  const rows = compareRecords(exampleTrial(), after, texts);
  expect(rows.map((row) => [row.id, row.kind])).toEqual([
    [`outcomes ${walking.id}`, 'changed'],
    [`outcomes ${falls.id}`, 'changed'],
  ]);
  expect(rows[0]?.before).toContain('Primary outcome');
  expect(rows[0]?.after).toContain('Secondary outcome');
});

test('shows what was added and what was taken out', () => {
  const after = exampleTrial({ acronym: 'WALK', outcomes: exampleTrial().outcomes.slice(0, 1) });
  expect(compareRecords(exampleTrial(), after, texts).map((row) => [row.kind, row.before === null])).toEqual([
    ['added', true],
    ['removed', false],
  ]);
});
