import { expect, test } from 'vitest';
import type { SensitiveAttribute } from '../problem/problem.ts';
import { averageRisk } from './average-risk.ts';
import { betaLikeness } from './beta-likeness.ts';
import { entropyLDiversity } from './entropy-l-diversity.ts';
import { equalTCloseness } from './equal-t-closeness.ts';
import { grassbergerLog } from './grassberger-log.ts';
import { maximumRisk } from './maximum-risk.ts';
import { orderedTCloseness } from './ordered-t-closeness.ts';
import type { ClassModel } from './privacy-model.ts';
import { recursiveCLDiversity } from './recursive-cl-diversity.ts';

function attributeWith(...counts: number[]): SensitiveAttribute {
  const codes = Int32Array.from(counts.flatMap((count, value) => Array<number>(count).fill(value)));
  return { name: 's', values: counts.map((_, value) => `v${value}`), codes };
}

function holds(model: ClassModel, ...counts: number[]): boolean {
  return model.holds(
    counts.reduce((sum, count) => sum + count, 0),
    Int32Array.from(counts),
  );
}

test('a maximum risk of 0.09 asks for 12 rows, because 1/11 is more', () => {
  const model = maximumRisk(0.09);
  expect([model.sizeMin, holds(model, 11), holds(model, 12)]).toStrictEqual([12, false, true]);
  expect(maximumRisk(1 / 11).sizeMin).toBe(11);
});

test('average risk is classes / kept rows, and a table without kept rows has none', () => {
  const model = averageRisk(0.1);
  expect(model.holds({ count: 3, keptRows: 30, sizeMin: 1 })).toBe(true);
  expect(model.holds({ count: 3, keptRows: 29, sizeMin: 1 })).toBe(false);
  expect(model.holds({ count: 0, keptRows: 0, sizeMin: 0 })).toBe(true);
});

test('l equally frequent values have the entropy of l, whatever rounding does', () => {
  for (let l = 2; l <= 40; l += 1) {
    for (const count of [1, 3, 7, 1_000, 12_345]) {
      const counts = Array<number>(l).fill(count);
      expect(holds(entropyLDiversity('s', l, 'shannon'), ...counts), `${l} × ${count}`).toBe(true);
    }
  }
  expect(holds(entropyLDiversity('s', 2, 'shannon'), 1_001, 1_000)).toBe(false);
});

test('Grassberger’s logarithm goes on beyond its table without a step', () => {
  expect(grassbergerLog(1)).toBeCloseTo(-1.270_362_845_461_478_2, 14);
  expect(grassbergerLog(3)).toBe(grassbergerLog(2));
  const [inTable = 0, beyond = 0] = [grassbergerLog(4_094), grassbergerLog(4_096)];
  expect(beyond - inTable).toBeCloseTo(2 / 4_095, 12);
});

test('recursive diversity is strict', () => {
  expect(holds(recursiveCLDiversity('s', 2, 2), 4, 2)).toBe(false);
  expect(holds(recursiveCLDiversity('s', 2, 2), 4, 2, 1)).toBe(true);
});

test('the smallest class of recursive diversity outweighs one row', () => {
  const model = recursiveCLDiversity('s', 0.1, 3);
  expect(model.sizeMin).toBe(13);
  expect(holds(model, ...Array<number>(12).fill(1))).toBe(false);
  expect(holds(model, ...Array<number>(13).fill(1))).toBe(true);
});

test('ordered distance gives the examples of its paper: salaries of 3 to 11 thousand', () => {
  const salaries = attributeWith(1, 1, 1, 1, 1, 1, 1, 1, 1);
  const order = Int32Array.from(salaries.values, (_, code) => code);
  const low = [1, 1, 1, 0, 0, 0, 0, 0, 0];
  const mixed = [0, 0, 0, 1, 0, 1, 0, 0, 1];
  expect(holds(orderedTCloseness(salaries, order, 0.375), ...low)).toBe(true);
  expect(holds(orderedTCloseness(salaries, order, 0.374_999), ...low)).toBe(false);
  expect(holds(orderedTCloseness(salaries, order, 0.166_667), ...mixed)).toBe(true);
  expect(holds(orderedTCloseness(salaries, order, 0.166_666), ...mixed)).toBe(false);
});

test('a distance of exactly t is within t, whatever rounding does', () => {
  for (let total = 10; total <= 1_000; total += 10) {
    const attribute = attributeWith(total / 2, total / 2);
    expect(holds(equalTCloseness(attribute, 0.2), 7, 3), `${total}`).toBe(true);
    expect(holds(equalTCloseness(attribute, 0.2), 70_001, 29_999), `${total}`).toBe(false);
  }
});

test('a value that the original table does not have is too much for t-closeness and β-likeness', () => {
  const attribute = attributeWith(5, 0);
  expect(holds(equalTCloseness(attribute, 0.2), 4, 1)).toBe(true);
  expect(holds(equalTCloseness(attribute, 0.2), 3, 1)).toBe(false);
  expect(holds(betaLikeness(attribute, 100, 'basic'), 999, 1)).toBe(false);
});
