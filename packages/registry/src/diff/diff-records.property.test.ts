import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryTrial } from '../testing/arbitrary-trial.ts';
import { diffRecords } from './diff-records.ts';
import { stableText } from './stable-text.ts';

const mirror: Readonly<Record<string, string>> = {
  'field-added': 'field-removed',
  'field-removed': 'field-added',
  'item-added': 'item-removed',
  'item-removed': 'item-added',
  'outcome-added': 'outcome-removed',
  'outcome-removed': 'outcome-added',
  'outcome-promoted': 'outcome-demoted',
  'outcome-demoted': 'outcome-promoted',
};

test('a record compared with itself has no changes', () => {
  fc.assert(
    fc.property(arbitraryTrial, (record) => {
      expect(diffRecords(record, structuredClone(record))).toEqual([]);
    }),
  );
});

test('two records, alike but for one field, have changes exactly when they differ', () => {
  const field = fc.constantFrom('outcomes' as const, 'arms' as const, 'support' as const, 'sampleSize' as const);
  fc.assert(
    fc.property(arbitraryTrial, arbitraryTrial, field, (one, source, key) => {
      const other = { ...one, [key]: source[key] };
      expect(diffRecords(one, other).length === 0).toBe(stableText(one) === stableText(other));
    }),
  );
});

test('the changes back mirror the changes forth', () => {
  const told = ({ kind, path }: { kind: string; path: string }) => `${kind} ${path}`;
  fc.assert(
    fc.property(arbitraryTrial, arbitraryTrial, (one, other) => {
      const mirrored = diffRecords(one, other).map(({ kind, path }) => told({ kind: mirror[kind] ?? kind, path }));
      expect(diffRecords(other, one).map(told).sort()).toEqual(mirrored.sort());
    }),
  );
});

test('every outcome whose rank or existence changes is told, and once', () => {
  fc.assert(
    fc.property(arbitraryTrial, arbitraryTrial, (one, other) => {
      const ranks = (record: typeof one) => new Map(record.outcomes.map((outcome) => [outcome.id, outcome.rank]));
      const [before, after] = [ranks(one), ranks(other)];
      const expected = [...new Set([...before.keys(), ...after.keys()])].filter(
        (id) => before.get(id) !== after.get(id),
      );
      const told = diffRecords(one, other)
        .filter(({ kind }) => /^outcome-(?:added|removed|promoted|demoted)$/.test(kind))
        .map(({ path }) => path.replace('outcomes.', ''));
      expect(told.sort()).toEqual(expected.sort());
    }),
  );
});
