/**
 * The product of many Miller loops, with their squarings shared.
 *
 * Guarantees: for points on their curves and in G2's subgroup, none at infinity, the final exponentiation of the result is
 * Π e(Pᵢ, Qᵢ), the optimal ate pairing that EIP-197 has in mind. Alone, each loop squares an element of Fp¹² 64 times;
 * together they do so once, which saves about a third of the time.
 * Does NOT check: its points.
 * Source: Vercauteren, "Optimal pairings" (IACR ePrint 2008/096); line coefficients and their order in memory are those of
 * wasmcurves' `bn128_prepareG2`.
 */
import { U } from './create-subgroup-check.ts';
import { type Bn128, SIZE } from './load-bn128.ts';

/** Pairs that one call takes: bounded by the memory for their line coefficients, 20 kB a pair. */
export const PAIRS_MAX = 32;

/** Affine points in Montgomery form. */
export type Pair = { readonly p: Uint8Array; readonly q: Uint8Array };

const FP2 = 2 * SIZE.fp;
/** A line has three coefficients of Fp²; they follow Q's Jacobian coordinates. */
const LINE = 3 * FP2;
const FIRST_LINE = 3 * FP2;

/** Before which lines the accumulator is squared: one doubling a bit of 6u + 2 after the first, then ψ(Q) and −ψ²(Q). */
function stepsOfLoop(): boolean[] {
  const bits = [...(6n * U + 2n).toString(2)].slice(1);
  return [...bits.flatMap((bit) => (bit === '1' ? [true, false] : [true])), false, false];
}

/** A function from at most 32 pairs to the 384 bytes of their product in Fp¹². */
export function createMillerLoop({
  wasm,
  reserve,
  write,
  read,
  preparedG2Bytes,
}: Bn128): (pairs: readonly Pair[]) => Uint8Array {
  const steps = stepsOfLoop();
  if (FIRST_LINE + steps.length * LINE !== preparedG2Bytes) throw new Error('the curve has other line coefficients');
  const [points, lines] = [reserve(PAIRS_MAX * SIZE.g1), reserve(PAIRS_MAX * preparedG2Bytes)];
  const [affine, jacobian] = [reserve(SIZE.g2), reserve(SIZE.g2Jacobian)];
  const [product, yTerm, xTerm] = [reserve(SIZE.fp12), reserve(FP2), reserve(FP2)];

  function prepare({ p, q }: Pair, i: number): void {
    write(points + i * SIZE.g1, p);
    write(affine, q);
    wasm.g2m_toJacobian(affine, jacobian);
    wasm.bn128_prepareG2(jacobian, lines + i * preparedG2Bytes);
  }

  function multiplyByLine(i: number, line: number): void {
    const [x, y] = [points + i * SIZE.g1, points + i * SIZE.g1 + SIZE.fp];
    const at = lines + i * preparedG2Bytes + FIRST_LINE + line * LINE;
    wasm.f2m_mul1(at + FP2, y, yTerm);
    wasm.f2m_mul1(at + 2 * FP2, x, xTerm);
    wasm.bn128__mulBy024(at, yTerm, xTerm, product);
  }

  return (pairs) => {
    if (pairs.length > PAIRS_MAX) throw new Error('too many pairs at once');
    pairs.forEach(prepare);
    wasm.ftm_one(product);
    for (const [line, isDoubling] of steps.entries()) {
      if (isDoubling) wasm.ftm_square(product, product);
      for (let i = 0; i < pairs.length; i += 1) multiplyByLine(i, line);
    }
    return read(product, SIZE.fp12);
  };
}
