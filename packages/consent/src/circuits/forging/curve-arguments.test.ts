/** The arithmetic behind circuits/README.md's reasons why no divisor of the curve's formulas is 0. */
import { babyjubjub } from '@noble/curves/misc.js';
import { expect, test } from 'vitest';
import { FIELD_ORDER, SUBGROUP_ORDER } from '../../field/field.ts';

const { Fp } = babyjubjub.Point;
const isSquare = (value: bigint) => Fp.pow(value, (FIELD_ORDER - 1n) / 2n) === 1n;

test('BabyAdd is complete: a is a square and d is not, so 1 ± d·x₁·x₂·y₁·y₂ is 0 for no two points of the curve', () => {
  expect(isSquare(168_700n)).toBe(true);
  expect(isSquare(168_696n)).toBe(false);
});

test('the subgroup has no point of order 2 or 4, where the other formulas divide by 0', () => {
  expect(SUBGROUP_ORDER % 2n).toBe(1n);
  expect(
    babyjubjub.Point.BASE.multiplyUnsafe(SUBGROUP_ORDER - 1n)
      .add(babyjubjub.Point.BASE)
      .is0(),
  ).toBe(true);
});

/**
 * EscalarMulFix adds (1 + digit) · 8^i for each window i to 2 · 8^windows, all times the segment's base. Two addends are
 * never one point, and opposite points in one case alone: the last window of 83, for one value of all digits.
 */
test.each([83, 2])('EscalarMulFix over %i windows never adds a point to itself', (windows) => {
  let least = 2n * 8n ** BigInt(windows);
  let greatest = least;
  for (let i = 0n; i < windows; i += 1n) {
    const window = 8n ** i;
    expect(least - 8n * window).toBeGreaterThan(0n);
    expect(greatest - window).toBeLessThan(SUBGROUP_ORDER);
    const isLastOfAll = i === 82n;
    expect(greatest + 8n * window < SUBGROUP_ORDER).toBe(!isLastOfAll);
    least += window;
    greatest += 8n * window;
  }
  expect(greatest).toBeLessThan(2n * SUBGROUP_ORDER);
});

/** EscalarMulAny adds k · P, where k is 1 and some of 2, 4 … 2^i, to 2^(i+1) · P. */
test.each([148, 106])('EscalarMulAny over %i bits never adds a point to itself or to its opposite', (bits) => {
  for (let i = 0n; i < bits - 1; i += 1n) {
    const doubled = 2n ** (i + 1n);
    const greatest = doubled - 1n;
    expect(doubled - greatest).toBeGreaterThan(0n);
    expect(doubled + greatest).toBeLessThan(SUBGROUP_ORDER);
  }
});
