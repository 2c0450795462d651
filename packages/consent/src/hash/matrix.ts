/** Small matrices over the field, for making constants only. */
import { Field } from '@noble/curves/abstract/modular.js';
import { FIELD_ORDER } from '../field/field.ts';

export type Vector = readonly bigint[];
export type Matrix = readonly Vector[];

const field = Field(FIELD_ORDER);

export const dot = (a: Vector, b: Vector): bigint =>
  field.create(a.reduce((sum, value, i) => sum + value * at(b, i), 0n));
export const addVectors = (a: Vector, b: Vector): Vector => a.map((value, i) => field.add(value, at(b, i)));
export const timesVector = (matrix: Matrix, vector: Vector): Vector => matrix.map((row) => dot(row, vector));
export const transpose = (matrix: Matrix): Matrix => matrix.map((_, i) => matrix.map((row) => at(row, i)));

export function timesMatrix(a: Matrix, b: Matrix): Matrix {
  const columns = transpose(b);
  return a.map((row) => columns.map((column) => dot(row, column)));
}

export function powerOf(matrix: Matrix, exponent: number): Matrix {
  if (exponent === 1) return matrix;
  const half = powerOf(matrix, Math.floor(exponent / 2));
  const square = timesMatrix(half, half);
  return exponent % 2 === 0 ? square : timesMatrix(square, matrix);
}

/** Gauss–Jordan without pivoting: for matrices whose leading minors are not zero, as those of a Cauchy matrix. */
export function invert(matrix: Matrix): Matrix {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1n : 0n))]);
  for (let i = 0; i < size; i += 1) {
    const scale = field.inv(at(at(rows, i), i));
    const pivot = at(rows, i).map((value) => field.mul(value, scale));
    for (let j = 0; j < size; j += 1) {
      const factor = at(at(rows, j), i);
      rows[j] = j === i ? pivot : at(rows, j).map((value, k) => field.sub(value, field.mul(factor, at(pivot, k))));
    }
  }
  return rows.map((row) => row.slice(size));
}

export function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new RangeError(`nothing at ${index}`);
  return value;
}
