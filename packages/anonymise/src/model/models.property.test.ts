import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SensitiveAttribute } from '../problem/problem.ts';
import { betaLikeness } from './beta-likeness.ts';
import { distinctLDiversity } from './distinct-l-diversity.ts';
import { entropyLDiversity } from './entropy-l-diversity.ts';
import { equalTCloseness } from './equal-t-closeness.ts';
import { hierarchicalTCloseness } from './hierarchical-t-closeness.ts';
import { kAnonymity } from './k-anonymity.ts';
import { maximumRisk } from './maximum-risk.ts';
import { orderedTCloseness } from './ordered-t-closeness.ts';
import type { ClassModel } from './privacy-model.ts';
import { recursiveCLDiversity } from './recursive-cl-diversity.ts';

/** Six values under three nodes under the root: the pairs 0 and 1, 2 and 3, 4 and 5. */
const hierarchy = {
  leaves: ['a', 'b', 'c', 'd', 'e', 'f'],
  labels: [['a', 'b', 'c', 'd', 'e', 'f'], ['ab', 'cd', 'ef'], ['*']],
  groupOf: [Int32Array.of(0, 1, 2, 3, 4, 5), Int32Array.of(0, 0, 1, 1, 2, 2), Int32Array.of(0, 0, 0, 0, 0, 0)],
  isOrdered: false,
};
const leafOf = Int32Array.of(0, 1, 2, 3, 4, 5);

/** Two classes, as counts of six values, and a table that contains both. */
const classPair = fc
  .tuple(
    fc.array(fc.nat(6), { minLength: 6, maxLength: 6 }),
    fc.array(fc.nat(6), { minLength: 6, maxLength: 6 }),
    fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
  )
  .filter(([one, other]) => sumOf(one) > 0 && sumOf(other) > 0)
  .map(([one, other, rest]) => ({
    one,
    other,
    original: rest.map((count, value) => count + (one[value] ?? 0) + (other[value] ?? 0)),
  }));

const whole = fc.integer({ min: 2, max: 6 });
const share = fc.constantFrom(0.05, 0.1, 0.2, 0.25, 0.3, 0.5, 0.7);

type Judged = { readonly model: ClassModel; readonly naive: (counts: readonly number[]) => boolean };

function sensitiveOf(original: readonly number[]): SensitiveAttribute {
  const codes = Int32Array.from(original.flatMap((count, value) => Array<number>(count).fill(value)));
  return { name: 's', values: hierarchy.leaves, codes };
}

/** Every model with its definition written down as plainly as it can be; room for rounding where they divide. */
function judged(
  original: readonly number[],
  { n, c, share: bound }: { n: number; c: number; share: number },
): Judged[] {
  const sensitive = sensitiveOf(original);
  const p = original.map((count) => count / sumOf(original));
  const differences = (counts: readonly number[]) =>
    counts.map((count, value) => count / sumOf(counts) - (p[value] ?? 0));
  const gains = (counts: readonly number[]) =>
    counts.flatMap((count, value) =>
      count === 0 ? [] : [{ gain: (differences(counts)[value] ?? 0) / (p[value] ?? 0), p: p[value] ?? 0 }],
    );
  const within = (one: number, other: number) => one <= other + 1e-9;
  const occurring = p.flatMap((value, index) => (value > 0 ? [index] : []));
  return [
    { model: kAnonymity(n), naive: (counts) => sumOf(counts) >= n },
    { model: maximumRisk(bound), naive: (counts) => within(1 / sumOf(counts), bound) },
    { model: distinctLDiversity('s', n), naive: (counts) => counts.filter((count) => count > 0).length >= n },
    {
      model: entropyLDiversity('s', n, 'shannon'),
      naive: (counts) => within(Math.log(n), entropyOf(counts, Math.log)),
    },
    {
      model: entropyLDiversity('s', n, 'grassberger'),
      naive: (counts) =>
        counts.filter((count) => count > 0).length >= n && within(Math.log(n), entropyOf(counts, naiveG)),
    },
    {
      model: recursiveCLDiversity('s', c, n),
      naive: (counts) => {
        const descending = counts.toSorted((one, other) => other - one);
        return (descending[0] ?? 0) < c * sumOf(descending.slice(n - 1));
      },
    },
    {
      model: equalTCloseness(sensitive, bound),
      naive: (counts) => within(sumOf(differences(counts).map(Math.abs)) / 2, bound),
    },
    {
      model: orderedTCloseness(sensitive, leafOf, bound),
      naive: (counts) => {
        const ordered = occurring.map((value) => differences(counts)[value] ?? 0);
        const cumulative = ordered.map((_, place) => Math.abs(sumOf(ordered.slice(0, place + 1))));
        return occurring.length < 2 || within(sumOf(cumulative) / (occurring.length - 1), bound);
      },
    },
    {
      model: hierarchicalTCloseness(sensitive, hierarchy, leafOf, bound),
      naive: (counts) => within(naiveHierarchical(differences(counts)), bound),
    },
    {
      model: betaLikeness(sensitive, c, 'basic'),
      naive: (counts) => gains(counts).every(({ gain }) => within(gain, c)),
    },
    {
      model: betaLikeness(sensitive, c, 'enhanced'),
      naive: (counts) => gains(counts).every((one) => within(one.gain, Math.min(c, -Math.log(one.p)))),
    },
  ];
}

const parameters = fc.record({ n: whole, c: fc.constantFrom(0.5, 1, 2, 4), share });

function holds(model: ClassModel, counts: readonly number[]): boolean {
  return model.holds(sumOf(counts), Int32Array.from(counts));
}

test('every model judges a class as its definition does', () => {
  fc.assert(
    fc.property(classPair, parameters, ({ one, original }, given) => {
      for (const { model, naive } of judged(original, given)) {
        expect([model.description, holds(model, one)]).toStrictEqual([model.description, naive(one)]);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('no class that is smaller than sizeMin satisfies its model', () => {
  fc.assert(
    fc.property(classPair, parameters, ({ one, original }, given) => {
      for (const { model } of judged(original, given)) {
        if (holds(model, one)) expect(model.sizeMin, model.description.model).toBeLessThanOrEqual(sumOf(one));
      }
    }),
    { numRuns: 2_000 },
  );
});

test('the union of two classes that satisfy a monotone model satisfies it', () => {
  fc.assert(
    fc.property(classPair, parameters, ({ one, other, original }, given) => {
      const union = one.map((count, value) => count + (other[value] ?? 0));
      for (const { model } of judged(original, given)) {
        if (model.isMonotone && holds(model, one) && holds(model, other)) {
          expect(holds(model, union), model.description.model).toBe(true);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function entropyOf(counts: readonly number[], logOf: (count: number) => number): number {
  const size = sumOf(counts);
  return logOf(size) - sumOf(counts.map((count) => (count === 0 ? 0 : count * logOf(count)))) / size;
}

/** ψ(n) + ½(−1)^n (ψ((n + 1)/2) − ψ(n/2)): the same function in the closed form of the paper. */
function naiveG(count: number): number {
  return digamma(count) + ((-1) ** count / 2) * (digamma((count + 1) / 2) - digamma(count / 2));
}

function digamma(x: number): number {
  if (x < 12) return digamma(x + 1) - 1 / x;
  return Math.log(x) - 1 / (2 * x) - 1 / (12 * x ** 2) + 1 / (120 * x ** 4) - 1 / (252 * x ** 6) + 1 / (240 * x ** 8);
}

/** Σ over inner nodes of height/H · min(positive, negative) extra of their children. */
function naiveHierarchical(differences: readonly number[]): number {
  const pairs = [0, 2, 4].map((first) => differences.slice(first, first + 2));
  const moved = (extras: readonly number[]) =>
    Math.min(sumOf(extras.filter((extra) => extra > 0)), -sumOf(extras.filter((extra) => extra < 0)));
  return sumOf(pairs.map((pair) => moved(pair) / 2)) + moved(pairs.map(sumOf));
}
