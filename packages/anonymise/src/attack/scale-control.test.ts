import { expect, test } from 'vitest';
import { createRandom } from '../local/random.ts';
import { scaleControl } from './scale-control.ts';

const random = createRandom(5);
const uniform = () => ((random.bits() >>> 0) + 0.5) / 2 ** 32;

/** How often a property of a weight is met among so many people, Poisson by multiplication (Knuth). */
function matches(mean: number): number {
  const limit = Math.exp(-mean);
  let [count, product] = [0, uniform()];
  while (product > limit) {
    count += 1;
    product *= uniform();
  }
  return count;
}

function countOf(means: readonly number[]) {
  const counts = means.map(matches);
  return {
    none: counts.filter((count) => count === 0).length,
    one: counts.filter((count) => count === 1).length,
    all: counts.length,
  };
}

test.each([
  ['equal', () => 0.2],
  ['exponential', () => -0.3 * Math.log(uniform())],
  ['few common, many rare', () => (uniform() < 0.2 ? 2 : 0.05)],
])('what a quarter of the people show is carried over to all: %s weights', (_, weight) => {
  const means = Array.from({ length: 40_000 }, weight);
  const { successes, trials } = scaleControl(countOf(means), 4);
  const truth = countOf(means.map((mean) => 4 * mean));
  expect(trials).toBe(10_000);
  expect(successes / trials).toBeGreaterThan(truth.one / truth.all - 0.06);
  expect(successes / trials).toBeLessThan(truth.one / truth.all + 0.06);
});

test('a group of full size is taken as it is, and nothing comes of nothing', () => {
  expect(scaleControl({ none: 60, one: 30, all: 100 }, 1)).toEqual({ successes: 30, trials: 100 });
  expect(scaleControl({ none: 100, one: 0, all: 100 }, 4)).toEqual({ successes: 0, trials: 25 });
  expect(scaleControl({ none: 0, one: 0, all: 0 }, 4)).toEqual({ successes: 0, trials: 0 });
});
