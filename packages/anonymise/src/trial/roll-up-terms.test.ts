import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rollUpTerms, SUPPRESSED_LEVEL, type TermPath } from './roll-up-terms.ts';

/** Texts from the finest level on, and how many participants have them, numbered on from `first`. */
function path(texts: readonly string[], count: number, first = 0): TermPath {
  return { texts, participants: new Set(Array.from({ length: count }, (_, i) => first + i)) };
}

const NOT = SUPPRESSED_LEVEL;

describe('coded terms', () => {
  test('are shown as they are where enough participants share them', () => {
    expect([...rollUpTerms([path(['', 'RASH', '', '', 'SKIN'], 5)], 5)]).toEqual([1]);
  });

  test('that are rare are put together under the next level that the data have, by themselves', () => {
    const paths = [
      path(['', 'RASH', 'ERUPTIONS', '', 'SKIN'], 9, 0),
      path(['', 'HIVES', 'ERUPTIONS', '', 'SKIN'], 2, 20),
      path(['', 'ACNE', 'GLANDS', '', 'SKIN'], 2, 30),
      path(['', 'STYE', 'GLANDS', '', 'SKIN'], 1, 40),
    ];
    expect([...rollUpTerms(paths, 5)]).toEqual([1, 4, 4, 4]);
    expect([...rollUpTerms(paths, 3)]).toEqual([1, NOT, 2, 2]);
    expect([...rollUpTerms(paths, 6)]).toEqual([1, NOT, NOT, NOT]);
  });

  test('count a participant once, however many terms of a group they have', () => {
    const paths = [path(['', 'A', '', '', 'X'], 2, 0), path(['', 'B', '', '', 'X'], 2, 0)];
    expect([...rollUpTerms(paths, 3)]).toEqual([NOT, NOT]);
  });

  test('show the lowest level only where what remains of the preferred term is frequent or nothing', () => {
    const all = [path(['ITCH', 'PRURITUS', '', '', 'S'], 5, 0), path(['ITCHING', 'PRURITUS', '', '', 'S'], 5, 10)];
    expect([...rollUpTerms(all, 5)]).toEqual([0, 0]);
    expect([...rollUpTerms([...all, path(['TICKLE', 'PRURITUS', '', '', 'S'], 1, 20)], 5)]).toEqual([1, 1, 1]);
  });

  test('without a code are shown at no level', () => {
    expect([...rollUpTerms([path(['', '', '', '', ''], 50)], 2)]).toEqual([NOT]);
  });

  test('are, whatever they are, shared by enough participants at the level at which they are shown', () => {
    const term = fc.tuple(
      fc.constantFrom('', 'l1', 'l2'),
      fc.constantFrom('p1', 'p2', 'p3', 'p4'),
      fc.constantFrom('', 'h1', 'h2'),
    );
    const random = fc.array(fc.record({ term, people: fc.uniqueArray(fc.nat(30), { minLength: 1 }) }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(random, fc.integer({ min: 1, max: 8 }), (given, frequencyMin) => {
        const paths = given.map(({ term: [lowest, preferred, high], people }) => ({
          texts: [lowest, preferred, high, '', preferred < 'p3' ? 's1' : 's2'],
          participants: new Set(people),
        }));
        const kept = rollUpTerms(paths, frequencyMin);
        const shown = new Map<string, Set<number>>();
        for (const [index, level] of kept.entries()) {
          if (level === NOT) continue;
          expect(paths[index]?.texts[level]).not.toBe('');
          const key = `${level} ${paths[index]?.texts.slice(level).join(' ')}`;
          shown.set(key, new Set([...(shown.get(key) ?? []), ...(paths[index]?.participants ?? [])]));
        }
        for (const people of shown.values()) expect(people.size).toBeGreaterThanOrEqual(frequencyMin);
      }),
    );
  });
});
