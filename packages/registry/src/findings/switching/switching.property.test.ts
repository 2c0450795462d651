import type { Outcome } from '@trialmark/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryTrial } from '../../testing/arbitrary-trial.ts';
import { importedHistory, logHistory, outcomeOf, worded } from '../../testing/trial-story.ts';
import { findTrialFindings } from '../find-trial-findings.ts';
import { factsOf } from '../trial-history.ts';
import { compareById } from './compare-by-id.ts';
import { compareByText } from './compare-by-text.ts';
import { outcomeSwitching } from './outcome-switching.ts';

const rank = fc.constantFrom('primary' as const, 'secondary' as const, 'other' as const);
const word = fc.constantFrom(
  'pain',
  'Wound',
  'infection',
  'no',
  'survival',
  'HbA1c',
  'at 12 weeks',
  'change',
  '≥ 3',
  'rate',
  'day 28',
);
const measure = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const time = fc.constantFrom(null, '12 weeks', '24 weeks');
const imported = fc.array(
  fc.tuple(rank, measure, time, fc.constantFrom(null, 'By a scale')).map((parts) => worded(...parts)),
  { maxLength: 6 },
);
const outcomes: fc.Arbitrary<Outcome[]> = fc
  .uniqueArray(fc.tuple(fc.nat(6), rank, fc.constantFrom('Pain', 'Falls'), fc.constantFrom('1 day', '2 days')), {
    selector: ([n]) => n,
    minLength: 1,
  })
  .map((all) => all.map(([n, of, text, timepoint]) => outcomeOf(n, { rank: of, measure: text, timepoint })));

test('a record compared with itself has no change of outcomes, by id and by wording', () => {
  fc.assert(
    fc.property(arbitraryTrial, (record) => {
      expect(compareById(record.outcomes, record.outcomes)).toEqual([]);
      const facts = factsOf(record).outcomes;
      expect(compareByText(facts, facts)).toEqual([]);
    }),
  );
  fc.assert(
    fc.property(imported, (list) => {
      expect(compareByText(list, list)).toEqual([]);
    }),
  );
});

test('the order of outcomes does not matter, on either side', () => {
  const shuffled = <T>(list: T[]) => fc.shuffledSubarray(list, { minLength: list.length });
  const pair = fc
    .tuple(imported, imported)
    .chain(([a, b]) => fc.tuple(fc.constant([a, b] as const), shuffled(a), shuffled(b)));
  fc.assert(
    fc.property(pair, ([[a, b], a2, b2]) => {
      expect(compareByText(a2, b2)).toEqual(compareByText(a, b));
    }),
  );
  const ids = fc
    .tuple(outcomes, outcomes)
    .chain(([a, b]) => fc.tuple(fc.constant([a, b] as const), shuffled(a), shuffled(b)));
  fc.assert(
    fc.property(ids, ([[a, b], a2, b2]) => {
      expect(compareById(a2, b2)).toEqual(compareById(a, b));
    }),
  );
});

test('by wording, another set of primary outcomes is never without a finding', () => {
  fc.assert(
    fc.property(imported, imported, (before, after) => {
      const primaries = (list: typeof before) => list.filter((each) => each.rank === 'primary').length;
      fc.pre(primaries(before) !== primaries(after));
      expect(compareByText(before, after).some(({ hasPrimary, severity }) => hasPrimary && severity !== 'none')).toBe(
        true,
      );
    }),
  );
});

test('what became worse does so both ways: severities mirror when versions are exchanged', () => {
  const severities = (steps: ReturnType<typeof compareByText>) => steps.map(({ severity }) => severity).sort();
  fc.assert(
    fc.property(imported, imported, (before, after) => {
      expect(severities(compareByText(after, before))).toEqual(severities(compareByText(before, after)));
    }),
  );
});

test('a declaration covers exactly the changes that it names', () => {
  fc.assert(
    fc.property(outcomes, outcomes, fc.infiniteStream(fc.boolean()), (before, after, coin) => {
      const named = compareById(before, after).filter(() => coin.next().value === true);
      const declares = named.map(({ kind, path }) => ({ kind, path }));
      const start = { date: '2024-02-01', kind: 'actual' as const };
      const history = logHistory([
        { on: '2024-01-01', changes: { startDate: start, outcomes: before } },
        { on: '2024-06-01', changes: { outcomes: after }, declares },
      ]);
      const changes = (outcomeSwitching(history, { today: '2025-01-01' })?.inputs.changes ?? []) as readonly {
        readonly kind: string;
        readonly path: string;
        readonly declared: unknown;
      }[];
      const covered = changes.filter(({ declared }) => declared !== null).map(({ kind, path }) => ({ kind, path }));
      expect(covered).toEqual(declares);
    }),
  );
});

test('findings are the same for the same facts, are JSON, and name rule, version, evidence and what would change them', () => {
  fc.assert(
    fc.property(imported, imported, (before, after) => {
      const history = importedHistory('2024-02', [
        { on: '2024-01-01', outcomes: before },
        { on: '2025-01-01', outcomes: after },
      ]);
      const found = findTrialFindings(history, { today: '2026-01-01' });
      expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      expect(findTrialFindings(history, { today: '2026-01-01' })).toEqual(found);
      for (const finding of found) {
        expect(finding.version).toBe(1);
        expect([finding.sentence, finding.wouldChange].every((text) => text.endsWith('.'))).toBe(true);
        expect(finding.evidence.length).toBeGreaterThan(0);
      }
    }),
  );
});
