import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../table/dataset.ts';
import { randomTrial } from './random-trial.fixture.ts';
import { readTextDate } from './read-date.ts';
import { failed, release, tagOf } from './release.fixture.ts';
import { rowsOf, tableOf } from './tables.fixture.ts';

const settings = {
  participants: 'DM',
  quasiIdentifiers: ['AGE', 'SEX', 'SITEID'],
  frequencyMin: 2,
  overrides: { DM: { AGEDEC: { kind: 'keep' as const } } },
};

const trial = fc.record({
  datasets: randomTrial,
  k: fc.integer({ min: 2, max: 4 }),
  suppressRest: fc.boolean(),
  apartFrom: fc.constantFrom('everyone' as const, 'self' as const),
});
type Trial = typeof trial extends fc.Arbitrary<infer T> ? T : never;

function released({ datasets, k, suppressRest, apartFrom }: Trial, key?: Uint8Array) {
  const dates = { apartFrom, rangeDays: 200 };
  return release(datasets, {
    settings: { ...settings, dates },
    k,
    suppressRest,
    ...(key === undefined ? {} : { key }),
  });
}

/** Rows by participant and sequence number, under the tags of the release. */
function bySequence(dataset: Dataset, sequence: string, nameOf: (subject: string) => string) {
  return new Map(rowsOf(dataset).map((row) => [`${nameOf(String(row.USUBJID))} ${row[sequence]}`, row]));
}

describe('a random linked trial', () => {
  test('passes every check of its own release', () => {
    fc.assert(
      fc.property(trial, (each) => {
        expect(failed(released(each).check())).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('keeps the days between any two full dates of a participant, and study days, in whatever form dates are', () => {
    fc.assert(
      fc.property(trial, (each) => {
        const { datasets } = released(each);
        const movedBy = new Map<string, Set<number>>();
        const move = (tag: unknown, days: number) => {
          movedBy.set(String(tag), (movedBy.get(String(tag)) ?? new Set()).add(days));
        };
        const before = bySequence(tableOf(each.datasets, 'AE'), 'AESEQ', tagOf);
        for (const [name, row] of bySequence(tableOf(datasets, 'AE'), 'AESEQ', String)) {
          const from = before.get(name);
          expect(row.AESTDY).toBe(from?.AESTDY);
          for (const column of ['AESTDTC', 'AEENDTC'] as const) {
            const [original, moved] = [from?.[column], row[column]].map((cell) =>
              readTextDate(String(cell).split('/')[0] ?? ''),
            );
            expect(moved?.precision).toBe(original?.precision);
            expect(moved?.time).toBe(original?.time);
            if (original?.precision === 'day' && moved !== undefined) move(row.USUBJID, moved.day - original.day);
          }
        }
        const measured = bySequence(tableOf(each.datasets, 'VS'), 'VSSEQ', tagOf);
        for (const [name, row] of bySequence(tableOf(datasets, 'VS'), 'VSSEQ', String)) {
          const from = measured.get(name);
          move(row.USUBJID, Number(row.VSDT) - Number(from?.VSDT));
          move(row.USUBJID, (Number(row.VSDTM) - Number(from?.VSDTM)) / 86_400);
        }
        for (const days of movedBy.values()) expect([...days]).toHaveLength(1);
        expect([...movedBy.values()].flatMap((days) => [...days])).not.toContain(0);
      }),
      { numRuns: 150 },
    );
  });

  test('shows age groups only where they tell no more than the age that is shown', () => {
    fc.assert(
      fc.property(trial, (each) => {
        const { datasets } = released(each);
        const ageOf = new Map(
          rowsOf(tableOf(each.datasets, 'DM')).map((row) => [tagOf(String(row.USUBJID)), Number(row.AGE)]),
        );
        const people = rowsOf(tableOf(datasets, 'DM'));
        const agesWhere = (isMeant: (row: (typeof people)[number]) => boolean) =>
          new Set(people.filter(isMeant).map((row) => ageOf.get(String(row.USUBJID))));
        for (const row of people) {
          const alike = agesWhere((other) => other.AGE === row.AGE);
          for (const column of ['AGEGR1', 'AGEGR1N', 'AGEDEC']) {
            if (row[column] === '' || row[column] === null || row[column] === undefined) continue;
            expect(agesWhere((other) => other.AGE === row.AGE && other[column] === row[column])).toEqual(alike);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('releases no row about anybody who is suppressed, and no supplement or relation without its record', () => {
    fc.assert(
      fc.property(trial, (each) => {
        const { datasets, context } = released(each);
        const subjects = rowsOf(tableOf(each.datasets, 'DM')).map((row) => String(row.USUBJID));
        const tags = new Set(subjects.filter((_, person) => context.recoding.isSuppressed[person] === 0).map(tagOf));
        expect(new Set(rowsOf(tableOf(datasets, 'DM')).map((row) => row.USUBJID))).toEqual(tags);
        const records = new Set([
          ...bySequence(tableOf(datasets, 'AE'), 'AESEQ', (tag) => `AE ${tag}`).keys(),
          ...bySequence(tableOf(datasets, 'VS'), 'VSSEQ', (tag) => `VS ${tag}`).keys(),
        ]);
        for (const name of ['SUPPAE', 'RELREC']) {
          for (const row of rowsOf(tableOf(datasets, name))) {
            expect(records).toContain(`${row.RDOMAIN} ${row.USUBJID} ${row.IDVARVAL}`);
          }
        }
        expect(new Set(rowsOf(tableOf(datasets, 'SUPPAE')).map((row) => row.QNAM)).has('AEWORDS')).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test('comes out the same from the same key, and with other offsets and another order from another', () => {
    fc.assert(
      fc.property(trial, (each) => {
        const once = released(each);
        expect(released(each).datasets).toEqual(once.datasets);
        const other = released(each, new Uint8Array(32).fill(8));
        const startsOf = (datasets: readonly Dataset[]) =>
          new Map(rowsOf(tableOf(datasets, 'DM')).map((row) => [row.USUBJID, row.RFSTDTC]));
        expect(startsOf(other.datasets)).not.toEqual(startsOf(once.datasets));
      }),
      { numRuns: 50 },
    );
  });
});
