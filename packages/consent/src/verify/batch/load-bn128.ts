/// <reference path="../../ffjavascript.d.ts" />
/**
 * ffjavascript's BN254 in WebAssembly: its own exported functions on its own memory, in this thread.
 *
 * Its JavaScript wrappers copy every operand and start workers that outlive their use, so they are passed by. The version
 * is pinned; tests hold what is used of it to noble's results.
 */
import type { WasmFunctions } from 'ffjavascript';

/** Bytes of an element of Fp, of affine and Jacobian points of G1 and G2, of an element of Fp¹². */
export const SIZE = { fp: 32, g1: 64, g1Jacobian: 96, g2: 128, g2Jacobian: 192, fp12: 384 } as const;

export type Bn128 = {
  readonly wasm: WasmFunctions;
  /** Reserves memory for as long as the process runs. */
  readonly reserve: (bytes: number) => number;
  readonly write: (pointer: number, bytes: Uint8Array) => void;
  /** A copy. */
  readonly read: (pointer: number, length: number) => Uint8Array;
  /** Writes a number below 2^256 little-endian. */
  readonly writeNumber: (pointer: number, value: bigint) => void;
  /** Σ scalarᵢ·baseᵢ, Jacobian; affine bases, scalars in 16 bytes each. */
  readonly multiExp: (bases: Uint8Array, scalars: Uint8Array) => Promise<Uint8Array>;
  readonly preparedG2Bytes: number;
};

/** Compiles the curve, in about 0.1 s. Memory for single points and 32 pairs of a Miller loop fits; it does not grow. */
export async function loadBn128(): Promise<Bn128> {
  const { buildBn128 } = await import('ffjavascript');
  const curve = await buildBn128(true);
  const { buffer } = curve.tm.memory;
  const bytes = new Uint8Array(buffer);
  const view = new DataView(buffer);
  return {
    wasm: curve.tm.instance.exports,
    reserve: (length) => {
      const pointer = curve.tm.alloc(length);
      if (pointer + length > bytes.length) throw new Error('the memory of the curve is used up');
      return pointer;
    },
    write: (pointer, source) => bytes.set(source, pointer),
    read: (pointer, length) => bytes.slice(pointer, pointer + length),
    writeNumber: (pointer, value) => {
      for (let word = 0; word < 4; word += 1) {
        view.setBigUint64(pointer + 8 * word, BigInt.asUintN(64, value >> BigInt(64 * word)), true);
      }
    },
    multiExp: (bases, scalars) => curve.G1.multiExpAffine(bases, scalars),
    preparedG2Bytes: curve.preQSize,
  };
}
