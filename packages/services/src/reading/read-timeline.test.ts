import { exampleTrial } from '@trialmark/schema/testing';
import { expect, test } from 'vitest';
import { readTimeline } from './read-timeline.ts';

const d = (n: number) => n.toString(16).padStart(64, '0');

/** Documents by digest, and how often each was read. */
function library(documents: Readonly<Record<string, string>>) {
  const reads: string[] = [];
  const readPayload = async (digest: string) => {
    reads.push(digest);
    const date = documents[digest];
    if (date === undefined) return null;
    const record = exampleTrial({ startDate: { date, kind: 'anticipated' } });
    return new TextEncoder().encode(JSON.stringify(record));
  };
  return { reads, readPayload };
}

const version = (
  recordVersion: number,
  recordDigest: string | null,
  body: object = {},
  evidenceAt: number | null = null,
) => ({
  recordVersion,
  statementDigest: d(900 + recordVersion),
  recordDigest,
  body,
  place: { index: recordVersion, evidenceAt },
});

test('each version has the dates of its own record and the day of its evidence, and no record is read twice', async () => {
  const reader = library({ [d(1)]: '2027-01', [d(2)]: '2027-03-01' });
  const versions = [version(1, d(1), {}, Date.UTC(2026, 10, 21, 23, 59, 59) / 1_000), version(2, d(2))];
  const timeline = await readTimeline(reader, versions);
  expect(timeline.map(({ recordVersion, evidenceOn, dates }) => [recordVersion, evidenceOn, dates.startDate])).toEqual([
    [1, '2026-11-21', '2027-01'],
    [2, null, '2027-03-01'],
  ]);
  await readTimeline(reader, versions);
  expect(reader.reads).toEqual([d(1), d(2)]);
});

test('sealed versions count once they are opened, each with the record that its seal committed to', async () => {
  const reader = library({ [d(3)]: '2027-01', [d(4)]: '2027-06' });
  const sealed = [version(1, null), version(2, null)];
  expect(await readTimeline(reader, sealed)).toEqual([]);
  const openings = [
    { statement: d(901), recordDigest: d(3) },
    { statement: d(902), recordDigest: d(4) },
  ];
  const opened = await readTimeline(reader, [...sealed, version(3, d(4), { openings })]);
  expect(opened.map(({ dates }) => dates.startDate)).toEqual(['2027-01', '2027-06', '2027-06']);
});

test('a version whose document is missing is left out', async () => {
  expect(await readTimeline(library({}), [version(1, d(5))])).toEqual([]);
});
