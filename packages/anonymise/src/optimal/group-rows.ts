import type { Problem } from '../problem/problem.ts';

/** Greatest number of combinations that one word of a key holds. */
const WORD_MAX = 2 ** 31;

/**
 * Which of the given rows show the same at a node: `classOf[place]` numbers the class of `rows[place]`, from 0 in the
 * order in which classes first appear. The array is overwritten by the next call.
 */
export type RowGrouper = (levels: readonly number[], rows: Int32Array) => { classOf: Int32Array; classCount: number };

/** A column of what is compared: the group of each row's leaf, times a place value, is added to a word of its key. */
type KeyPart = { readonly codes: Int32Array; readonly groupOf: Int32Array; readonly radix: number };

/**
 * Groups by exact keys: the groups of as many attributes as fit are packed into a word of 31 bits, words are hashed into
 * an open table, and equal means equal in every word.
 */
export function createRowGrouper({ rowCount, quasiIdentifiers }: Problem): RowGrouper {
  const classOf = new Int32Array(rowCount);
  const firstOf = new Int32Array(rowCount);
  const hashes = new Int32Array(rowCount);
  const words: Int32Array[] = [];
  let slots = new Int32Array(0);
  return (levels, rows) => {
    const parts = quasiIdentifiers.map(({ codes, hierarchy }, index) => ({
      codes,
      groupOf: hierarchy.groupOf[levels[index] as number] as Int32Array,
      radix: hierarchy.labels[levels[index] as number]?.length ?? 0,
    }));
    const packed = packParts(parts);
    while (words.length < packed.length) words.push(new Int32Array(rowCount));
    hashes.fill(0, 0, rows.length);
    for (const [index, group] of packed.entries()) fillWord(words[index] as Int32Array, hashes, group, rows);
    const slotCount = slotCountFor(rows.length);
    if (slots.length < slotCount) slots = new Int32Array(slotCount);
    const table = slots.subarray(0, slotCount).fill(-1);
    const classCount = assignClasses(words.slice(0, packed.length), hashes, table, rows.length, classOf, firstOf);
    return { classOf, classCount };
  };
}

/** Attributes in runs whose combinations fit a word; those that show one group everywhere are left out. */
function packParts(parts: readonly KeyPart[]): KeyPart[][] {
  const runs: KeyPart[][] = [];
  let room = 0;
  for (const part of parts) {
    if (part.radix <= 1) continue;
    if (part.radix > room) {
      runs.push([]);
      room = WORD_MAX;
    }
    runs.at(-1)?.push(part);
    room = Math.floor(room / part.radix);
  }
  return runs;
}

function fillWord(word: Int32Array, hashes: Int32Array, parts: readonly KeyPart[], rows: Int32Array): void {
  word.fill(0, 0, rows.length);
  for (const { codes, groupOf, radix } of parts) {
    for (let place = 0; place < rows.length; place += 1) {
      const group = groupOf[codes[rows[place] as number] as number] as number;
      word[place] = (word[place] as number) * radix + group;
    }
  }
  for (let place = 0; place < rows.length; place += 1) {
    const mixed = Math.imul((hashes[place] as number) ^ (word[place] as number), 0x9e3779b1);
    hashes[place] = mixed ^ (mixed >>> 15);
  }
}

function slotCountFor(count: number): number {
  let slotCount = 16;
  while (slotCount < 2 * count) slotCount *= 2;
  return slotCount;
}

function assignClasses(
  words: readonly Int32Array[],
  hashes: Int32Array,
  table: Int32Array,
  count: number,
  classOf: Int32Array,
  firstOf: Int32Array,
): number {
  const mask = table.length - 1;
  let classCount = 0;
  for (let place = 0; place < count; place += 1) {
    let slot = (hashes[place] as number) & mask;
    let found = table[slot] as number;
    while (found >= 0 && !isSameKey(words, firstOf[found] as number, place)) {
      slot = (slot + 1) & mask;
      found = table[slot] as number;
    }
    if (found < 0) {
      found = classCount;
      classCount += 1;
      table[slot] = found;
      firstOf[found] = place;
    }
    classOf[place] = found;
  }
  return classCount;
}

function isSameKey(words: readonly Int32Array[], one: number, other: number): boolean {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as Int32Array;
    if (word[one] !== word[other]) return false;
  }
  return true;
}
