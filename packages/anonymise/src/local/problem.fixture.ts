import fc from 'fast-check';
import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import type { Problem, QuasiIdentifier } from '../problem/problem.ts';

/** A hierarchy over `width` leaves: each level joins runs of neighbours of the one below, the top joins all. */
const arbitraryHierarchy = fc
  .record({
    width: fc.integer({ min: 1, max: 9 }),
    cuts: fc.array(fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), { maxLength: 2 }),
  })
  .map(({ width, cuts }): Hierarchy => {
    const leaves = Array.from({ length: width }, (_, leaf) => `v${leaf}`);
    const groupOf = [Int32Array.from(leaves, (_, leaf) => leaf)];
    for (const cut of [...cuts, []]) {
      const below = groupOf.at(-1) as Int32Array;
      const upper: number[] = [];
      let last = -1;
      for (let group = 0; group <= Math.max(...below); group += 1) {
        if (group === 0 || cut[group] === true) last += 1;
        upper.push(last);
      }
      groupOf.push(below.map((group) => upper[group] as number));
    }
    const labels = groupOf.map((groups, level) =>
      level === 0 ? leaves : Array.from({ length: Math.max(...groups) + 1 }, (_, group) => `${level}.${group}`),
    );
    return { leaves, labels, groupOf, isOrdered: true };
  });

const arbitraryQuasiIdentifier = (rowCount: number, index: number): fc.Arbitrary<QuasiIdentifier> =>
  fc
    .record({
      hierarchy: arbitraryHierarchy,
      picks: fc.array(fc.nat(1_000), { minLength: rowCount, maxLength: rowCount }),
      recoding: fc.constantFrom('groups' as const, 'groups' as const, 'intervals' as const),
    })
    .map(({ hierarchy, picks, recoding }) => ({
      ...{ name: `q${index}`, hierarchy, recoding },
      codes: Int32Array.from(picks, (pick) => pick % hierarchy.leaves.length),
    }));

/** Small tables with one sensitive attribute, and no models yet. */
export const arbitraryProblem: fc.Arbitrary<Problem> = fc
  .record({
    rowCount: fc.integer({ min: 4, max: 60 }),
    width: fc.integer({ min: 1, max: 4 }),
    suppressionLimit: fc.constantFrom(0, 0, 0.1),
  })
  .chain(({ rowCount, width, suppressionLimit }) =>
    fc.record({
      rowCount: fc.constant(rowCount),
      suppressionLimit: fc.constant(suppressionLimit),
      quasiIdentifiers: fc.tuple(
        ...Array.from({ length: width }, (_, index) => arbitraryQuasiIdentifier(rowCount, index)),
      ),
      sensitive: fc
        .array(fc.nat(3), { minLength: rowCount, maxLength: rowCount })
        .map((codes) => [{ name: 's', values: ['a', 'b', 'c', 'd'], codes: Int32Array.from(codes) }]),
      classModels: fc.constant([]),
      tableModels: fc.constant([]),
    }),
  );
