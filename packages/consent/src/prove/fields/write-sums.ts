/**
 * Sum and difference of two elements of 256 bits modulo q, in four words of 64 bits and without a branch.
 *
 * Guarantees: the result is less than q when both operands are, and may take the place of one. Does NOT check its
 * operands. Trusts: the caller with q, less than 2^255.
 */
import type { Code, ModuleBuilder } from 'ffjavascript';
import { rewriteFunction, type Writer } from './rewrite-function.ts';

type WordOf = (word: number) => Code;

const WORDS = [0, 1, 2, 3] as const;

/** Rewrites `<field>_add` and `<field>_sub` of the module. */
export function writeSums(module: ModuleBuilder, field: 'f1m' | 'frm'): void {
  const { q } = module.modules[field];
  writeSum(rewriteFunction(module, `${field}_add`), q);
  writeDifference(rewriteFunction(module, `${field}_sub`), q);
}

/** x + y, or x + y − q where that is not negative. */
function writeSum(writer: Writer, q: bigint): void {
  const { c, get } = writer;
  addWords(
    writer,
    'sum',
    (i) => wordAt(writer, 'x', i),
    (i) => wordAt(writer, 'y', i),
  );
  subtractWords(
    writer,
    'less',
    (i) => get(`sum${i}`),
    (i) => wordOfNumber(writer, q, i),
  );
  storeWords(writer, (i) => {
    const differing = c.i64_xor(get(`sum${i}`), get(`less${i}`));
    return c.i64_xor(get(`less${i}`), c.i64_and(differing, allBitsIf(writer, 'carry')));
  });
}

/** x − y, or x − y + q where that is negative. */
function writeDifference(writer: Writer, q: bigint): void {
  const { c, get, set } = writer;
  subtractWords(
    writer,
    'less',
    (i) => wordAt(writer, 'x', i),
    (i) => wordAt(writer, 'y', i),
  );
  set('all', allBitsIf(writer, 'carry'));
  addWords(
    writer,
    'sum',
    (i) => get(`less${i}`),
    (i) => c.i64_and(wordOfNumber(writer, q, i), get('all')),
  );
  storeWords(writer, (i) => get(`sum${i}`));
}

const wordAt = ({ c, get }: Writer, pointer: 'x' | 'y', i: number) => c.i64_load(get(pointer), 8 * i, 0);

const wordOfNumber = ({ c }: Writer, number: bigint, i: number) =>
  c.i64_const(BigInt.asUintN(64, number >> BigInt(64 * i)));

/** A variable that is 1 or 0 as 64 bits of that. */
const allBitsIf = ({ c, get }: Writer, name: string) => c.i64_sub(c.i64_const(0n), get(name));

/** Sets `name`0 … 3 to the sum of two numbers, and `carry` to what is carried out of it. */
function addWords({ c, get, set }: Writer, name: string, left: WordOf, right: WordOf): void {
  set('carry', c.i64_const(0n));
  for (const i of WORDS) {
    set('a', left(i));
    set('b', c.i64_add(get('a'), right(i)));
    set(`${name}${i}`, c.i64_add(get('b'), get('carry')));
    set('carry', either({ c }, c.i64_lt_u(get('b'), get('a')), c.i64_lt_u(get(`${name}${i}`), get('carry'))));
  }
}

/** Sets `name`0 … 3 to the difference of two numbers, and `carry` to 1 where it is negative. */
function subtractWords({ c, get, set }: Writer, name: string, left: WordOf, right: WordOf): void {
  set('carry', c.i64_const(0n));
  for (const i of WORDS) {
    set('a', left(i));
    set('b', right(i));
    set(`${name}${i}`, c.i64_sub(c.i64_sub(get('a'), get('b')), get('carry')));
    const borrowedAgain = c.i64_lt_u(c.i64_sub(get('a'), get('b')), get('carry'));
    set('carry', either({ c }, c.i64_lt_u(get('a'), get('b')), borrowedAgain));
  }
}

const either = ({ c }: Pick<Writer, 'c'>, left: Code, right: Code) =>
  c.i64_or(c.i64_extend_i32_u(left), c.i64_extend_i32_u(right));

function storeWords({ c, get, write }: Writer, word: WordOf): void {
  for (const i of WORDS) write(c.i64_store(get('r'), 8 * i, 0, word(i)));
}
