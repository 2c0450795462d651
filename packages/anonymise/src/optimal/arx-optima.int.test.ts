import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Reproduction, reproduceVectors } from './reproduce-vectors.ts';

const folder = fileURLToPath(new URL('../../../../../shared/data/adult', import.meta.url));

const PRESENCE = 'δ-presence, of a sample in a public table, is not built';
const SUBSET = 'a research subset drawn by the test’s own code, which the vector does not give';
const POPULATION = 'population uniqueness, an estimate for a population that is not given, is not built';

describe.skipIf(!existsSync(folder))('optima of ARX on Adult (skipped where ../shared/data is absent)', () => {
  let reproduction: Reproduction;

  beforeAll(() => {
    reproduction = reproduceVectors(folder);
  }, 600_000);

  test('every vector whose models and metric are built is reproduced', () => {
    expect(reproduction.outcomes.filter(({ outcome }) => outcome === 'missed')).toStrictEqual([]);
    expect([reproduction.matched, reproduction.total]).toStrictEqual([44, 44]);
  });

  test('what ARX found by heuristics, or by refusing too much, is beaten where a better node exists', () => {
    const beaten = reproduction.outcomes.filter(({ outcome }) => outcome === 'beaten');
    expect(beaten.map(({ id, cost, levels }) => [id, Math.round(cost[0] ?? 0), levels.join(' ')])).toStrictEqual([
      ['TestAnonymizationEntropyLDiversity#0', 208_434, '1 0 1 1 2 2 2 0'],
      ['TestAnonymizationEntropyLDiversity#3', 178_075, '0 0 1 0 3 2 1 0'],
      ['TestAnonymizationHeuristic#3', 353_205, '1 0 1 2 3 2 2 1 1'],
      ['TestAnonymizationHeuristicTopDown#3', 353_205, '1 0 1 2 3 2 2 1 1'],
      ['TestAnonymizationTCloseness#10', 377_623, '1 4 0 0 3 2 2 1'],
    ]);
  });

  test('five vectors are amended, because they say less than the tests that they come from', () => {
    const amended = reproduction.outcomes.flatMap(({ id, amendment }) => (amendment === undefined ? [] : [id]));
    expect(amended).toStrictEqual([
      'TestAnonymizationEntropyLDiversity#0',
      'TestAnonymizationEntropyLDiversity#3',
      'TestAnonymizationTCloseness#3',
      'TestAnonymizationTCloseness#7',
      'TestAnonymizationTCloseness#10',
    ]);
  });

  test('no vector is left out without one of three reasons', () => {
    expect(reproduction.leftOut).toStrictEqual([
      ...[1, 3, 5, 7, 9, 11].map((number) => ({ id: `TestAnonymizationDPresence#${number}`, reason: PRESENCE })),
      ...[2, 4].map((number) => ({ id: `TestAnonymizationRiskBased#${number}`, reason: POPULATION })),
      ...[2, 50, 76, 78, 101, 116].map((number) => ({
        id: `TestAnonymizationCombinations#${number}`,
        reason: PRESENCE,
      })),
      ...[0, 2].map((number) => ({ id: `TestAnonymizationSubset#${number}`, reason: SUBSET })),
    ]);
  });
});
