import { describe, expect, test } from 'vitest';
import { logChanceAllInside, logChancePure, logChoose } from './chance.ts';

describe('chances', () => {
  test('choose as many ways as there are', () => {
    expect(Math.exp(logChoose(5, 2))).toBeCloseTo(10, 9);
    expect(Math.exp(logChoose(52, 5)) / 2_598_960).toBeCloseTo(1, 9);
    expect(logChoose(3, 4)).toBe(Number.NEGATIVE_INFINITY);
  });

  test('draw all from one side as often as counting says', () => {
    expect(Math.exp(logChanceAllInside(10, 5, 2))).toBeCloseTo((5 * 4) / (10 * 9), 9);
    expect(logChanceAllInside(10, 1, 2)).toBe(Number.NEGATIVE_INFINITY);
  });

  test('find a pair of one kind as often as counting says', () => {
    expect(Math.exp(logChancePure([2], [5, 5]))).toBeCloseTo(4 / 9, 9);
    expect(Math.exp(logChancePure([1, 1, 1], [5, 5]))).toBeCloseTo(1, 9);
  });
});
