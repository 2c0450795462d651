import type { G1Point, G2Point } from '../../proof/points.ts';
import { createSubgroupCheck } from './create-subgroup-check.ts';
import { type Bn128, SIZE } from './load-bn128.ts';

const SHORT_BYTES = 16;

/** Reads points into Montgomery form and checks them; coordinates must be below p. */
export type Points = {
  /** 64 bytes, or null when the point is not on the curve. */
  readonly g1: (point: G1Point) => Uint8Array | null;
  /** 128 bytes. */
  readonly g2: (point: G2Point) => Uint8Array | 'off-curve' | 'subgroup';
  /** scalar·point for a scalar below 2^128, affine. */
  readonly multiply: (point: Uint8Array, scalar: bigint) => Uint8Array;
  /** Σ scalarᵢ·pointᵢ for scalars below r, affine; 64 zeros for infinity. */
  readonly combine: (points: readonly Uint8Array[], scalars: readonly bigint[]) => Uint8Array;
  readonly negate: (point: Uint8Array) => Uint8Array;
  /** From Jacobian coordinates. */
  readonly toAffine: (jacobian: Uint8Array) => Uint8Array;
};

export function createPoints(curve: Bn128): Points {
  const { wasm, reserve, write, read, writeNumber } = curve;
  const isInSubgroup = createSubgroupCheck(curve);
  const [point, scalarAt] = [reserve(SIZE.g2), reserve(SIZE.fp)];
  const [product, sum] = [reserve(SIZE.g1Jacobian), reserve(SIZE.g1Jacobian)];

  function writeAll(numbers: readonly bigint[]): void {
    for (const [i, number] of numbers.entries()) writeNumber(point + i * SIZE.fp, number);
  }

  function multiplyInto(base: Uint8Array, scalar: bigint, scalarBytes: number): void {
    write(point, base);
    writeNumber(scalarAt, scalar);
    wasm.g1m_timesScalarAffine(point, scalarAt, scalarBytes, product);
  }

  function affineAt(jacobian: number): Uint8Array {
    wasm.g1m_toAffine(jacobian, point);
    return read(point, SIZE.g1);
  }

  return {
    g1: ({ x, y }) => {
      writeAll([x, y]);
      wasm.g1m_toMontgomeryAffine(point, point);
      return wasm.g1m_inCurveAffine(point) === 1 ? read(point, SIZE.g1) : null;
    },
    g2: ({ x, y }) => {
      writeAll([...x, ...y]);
      wasm.g2m_toMontgomeryAffine(point, point);
      if (wasm.g2m_inCurveAffine(point) !== 1) return 'off-curve';
      return isInSubgroup(point) ? read(point, SIZE.g2) : 'subgroup';
    },
    multiply: (base, scalar) => {
      multiplyInto(base, scalar, SHORT_BYTES);
      return affineAt(product);
    },
    combine: (bases, scalars) => {
      wasm.g1m_zero(sum);
      for (const [i, base] of bases.entries()) {
        multiplyInto(base, scalars[i] ?? 0n, SIZE.fp);
        wasm.g1m_add(sum, product, sum);
      }
      return affineAt(sum);
    },
    negate: (base) => {
      write(point, base);
      wasm.g1m_negAffine(point, point);
      return read(point, SIZE.g1);
    },
    toAffine: (jacobian) => {
      write(sum, jacobian);
      return affineAt(sum);
    },
  };
}
