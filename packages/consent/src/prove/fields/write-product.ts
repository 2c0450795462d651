/**
 * Montgomery's product of two elements of 256 bits, x·y/2^256 modulo q, in nine digits of 29 bits.
 *
 * Digits of 29 bits, because a column of eighteen products of them stays below 2^63: nothing is carried until a column is
 * complete, where digits of 32 bits need a mask, a shift and an addition for each product.
 *
 * Guarantees: the result is less than q whenever x·y < q·2^256, as it is for elements of the field and when one of them
 * is converted to Montgomery's form. The result may take the place of an operand. Takes as long for all operands, but for
 * one subtraction in the end. Does NOT check its operands. Trusts: the caller with q, odd and less than 2^254.
 */
import type { Code, ModuleBuilder } from 'ffjavascript';
import { rewriteFunction, type Writer } from './rewrite-function.ts';

const DIGITS = 9;
const DIGIT_BITS = 29;
const MASK = (1n << BigInt(DIGIT_BITS)) - 1n;
/** Eight steps of reduction divide by 2^29 each, and the ninth by what is left of 2^256. */
const LAST_BITS = 256 - (DIGITS - 1) * DIGIT_BITS;
const LAST_MASK = (1n << BigInt(LAST_BITS)) - 1n;
const COLUMNS = 2 * DIGITS - 1;
const WORDS = 4;

/** Rewrites `<field>_mul` and `<field>_square` of the module. */
export function writeProducts(module: ModuleBuilder, field: 'f1m' | 'frm'): void {
  const product = rewriteFunction(module, `${field}_mul`);
  readDigits(product, 'x');
  readDigits(product, 'y');
  writeReduced(product, module.modules[field], (column) =>
    sum(
      product,
      pairsOf(column).map(([i, j]) => product.c.i64_mul(product.get(`x${i}`), product.get(`y${j}`))),
    ),
  );
  const square = rewriteFunction(module, `${field}_square`);
  readDigits(square, 'x');
  writeReduced(square, module.modules[field], (column) => columnOfSquare(square, column));
}

/** The places of the digits that are multiplied into a column. */
function pairsOf(column: number): readonly (readonly [number, number])[] {
  const from = Math.max(0, column - DIGITS + 1);
  return Array.from({ length: Math.min(column, DIGITS - 1) - from + 1 }, (_, i) => [from + i, column - from - i]);
}

function columnOfSquare({ c, get }: Writer, column: number): Code {
  const mixed = pairsOf(column).filter(([i, j]) => i < j);
  const twice = mixed.map(([i, j]) => c.i64_mul(get(`x${i}`), get(`x${j}`)));
  const middle = get(`x${column >> 1}`);
  const own = column % 2 === 0 ? [c.i64_mul(middle, middle)] : [];
  return sum({ c }, [...(twice.length > 0 ? [c.i64_shl(sum({ c }, twice), c.i64_const(1n))] : []), ...own]);
}

const sum = ({ c }: Pick<Writer, 'c'>, terms: readonly Code[]) => terms.reduce((left, right) => c.i64_add(left, right));

/** x0 … x8 of the element at the pointer x. The load of a digit begins with the byte in which the digit does. */
function readDigits({ c, get, set }: Writer, name: 'x' | 'y'): void {
  for (let i = 0; i < DIGITS; i += 1) {
    const byte = Math.min((i * DIGIT_BITS) >> 3, 32 - 8);
    const shift = BigInt(i * DIGIT_BITS - 8 * byte);
    const word = c.i64_shr_u(c.i64_load(get(name), byte, 0), c.i64_const(shift));
    set(`${name}${i}`, c.i64_and(word, c.i64_const(MASK)));
  }
}

/** Adds to each column the multiple of q that clears the digits below 2^256, and writes what is above them. */
function writeReduced(
  { c, get, set, write }: Writer,
  { q, pq }: { readonly q: bigint; readonly pq: number },
  columnOf: (column: number) => Code,
): void {
  const digitOf = (i: number) => c.i64_const((q >> BigInt(i * DIGIT_BITS)) & MASK);
  const factor = c.i64_const(negativeInverse(q));
  for (let column = 0; column < COLUMNS; column += 1) {
    // The column's own products do not wait for the carry: summed apart, they are computed meanwhile.
    set('column', columnOf(column));
    for (const [i, j] of pairsOf(column).filter(([step]) => step < column)) {
      set('column', c.i64_add(get('column'), c.i64_mul(get(`m${i}`), digitOf(j))));
    }
    if (column > 0) set('column', c.i64_add(get('column'), get('carry')));
    if (column < DIGITS) {
      const mask = c.i64_const(column < DIGITS - 1 ? MASK : LAST_MASK);
      set(`m${column}`, c.i64_and(c.i64_mul(get('column'), factor), mask));
      set('column', c.i64_add(get('column'), c.i64_mul(get(`m${column}`), digitOf(0))));
    }
    if (column >= DIGITS - 1) set(`r${column - DIGITS + 1}`, c.i64_and(get('column'), c.i64_const(MASK)));
    set('carry', c.i64_shr_u(get('column'), c.i64_const(BigInt(DIGIT_BITS))));
  }
  set(`r${DIGITS}`, get('carry'));
  for (let word = 0; word < WORDS; word += 1) {
    set('word', wordOf({ c, get }, word));
    write(c.i64_store(get('r'), 8 * word, 0, get('word')));
  }
  // The result is less than 2q. Its highest word tells in most cases that it is less than q too.
  const modulus = c.i32_const(pq);
  const subtract = c.drop(c.call('int_sub', get('r'), modulus, get('r')));
  const compare = c.if(c.call('int_gte', get('r'), modulus), subtract);
  write(c.if(c.i64_ge_u(get('word'), c.i64_const(q >> 192n)), compare));
}

/** 64 bits of r0 + 2^29·r1 + …, the lowest bits of which were divided away. */
function wordOf({ c, get }: Pick<Writer, 'c' | 'get'>, word: number): Code {
  const parts: Code[] = [];
  for (let i = 0; i <= DIGITS; i += 1) {
    const place = i * DIGIT_BITS - LAST_BITS - 64 * word;
    if (place >= 64 || place + DIGIT_BITS <= 0) continue;
    const shift = c.i64_const(BigInt(Math.abs(place)));
    parts.push(place < 0 ? c.i64_shr_u(get(`r${i}`), shift) : c.i64_shl(get(`r${i}`), shift));
  }
  return parts.reduce((left, right) => c.i64_or(left, right));
}

/** −1/q modulo 2^29, by Newton's iteration: each step doubles the bits that are right. */
function negativeInverse(q: bigint): bigint {
  let inverse = 1n;
  for (let bits = 1; bits < DIGIT_BITS; bits *= 2) inverse = (inverse * (2n - q * inverse)) & MASK;
  return -inverse & MASK;
}
