/**
 * A search for many texts at once in a stream of bytes.
 *
 * Every text of at least `SEARCHED_LENGTH_MIN` bytes is found wherever it stands, across chunks too. One of digits only is
 * not counted where it is part of a longer run of hexadecimal digits and points: tags and measurements are full of those.
 *
 * Rabin and Karp's rolling hash over the last bytes of the texts, then a comparison.
 */
export const SEARCHED_LENGTH_MIN = 6;

export type ByteSearch = {
  /** Looks at the next bytes. */
  readonly feed: (chunk: Uint8Array) => void;
  /** How often any of the texts was found since the last call; call it at the end of each file. */
  readonly finish: () => number;
};

type Suffixes = { readonly filter: Uint8Array; readonly lengthsOf: ReadonlyMap<number, readonly number[]> };

const WINDOW = SEARCHED_LENGTH_MIN;
const BASE = 0x01000193;
/** BASE to the power of WINDOW, modulo 2³²: what the byte that leaves the window has become. */
const LEAVING = Array.from({ length: WINDOW }).reduce<number>((power) => Math.imul(power, BASE), 1);
const FILTER_BITS = 24;

/** Texts shorter than `SEARCHED_LENGTH_MIN` bytes are left out. */
export function createByteSearch(texts: Iterable<string>): ByteSearch {
  const patterns = new Set<string>();
  for (const text of texts) {
    for (const spelling of spellingsOf(text)) if (spelling.length >= WINDOW) patterns.add(spelling);
  }
  const suffixes = indexSuffixes(patterns);
  const longest = [...patterns].reduce((most, { length }) => Math.max(most, length), 0);
  let kept: Buffer = Buffer.alloc(0);
  let searchedTo = 0;
  let found = 0;

  /** Counts texts that end in `kept` after `searchedTo`; the last byte waits for the one after it. */
  const search = (isLast: boolean) => {
    const end = isLast ? kept.length : kept.length - 1;
    found += countEndings(kept, searchedTo, end, suffixes, patterns);
    const drop = Math.max(0, end - longest - 1);
    kept = kept.subarray(drop);
    searchedTo = Math.max(0, end - drop);
  };
  return {
    feed: (chunk) => {
      if (patterns.size === 0 || chunk.length === 0) return;
      kept = kept.length === 0 ? Buffer.from(chunk) : Buffer.concat([kept, chunk]);
      search(false);
    },
    finish: () => {
      search(true);
      const total = found;
      kept = Buffer.alloc(0);
      searchedTo = 0;
      found = 0;
      return total;
    },
  };
}

/** Bytes of a text, one character each, as they stand in CSV and Parquet, in JSON, and in XPT of Latin letters. */
function spellingsOf(text: string): readonly string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const spellings = [text, text.replaceAll('"', '""'), json].map((spelling) =>
    Buffer.from(spelling, 'utf8').toString('latin1'),
  );
  return [...new Set([...spellings, Buffer.from(text, 'latin1').toString('latin1')])];
}

function indexSuffixes(patterns: ReadonlySet<string>): Suffixes {
  const filter = new Uint8Array(1 << (FILTER_BITS - 3));
  const lengthsOf = new Map<number, number[]>();
  for (const pattern of patterns) {
    let hash = 0;
    for (let i = pattern.length - WINDOW; i < pattern.length; i += 1)
      hash = (Math.imul(hash, BASE) + pattern.charCodeAt(i)) | 0;
    const bit = hash >>> (32 - FILTER_BITS);
    filter[bit >> 3] = (filter[bit >> 3] as number) | (1 << (bit & 7));
    const lengths = lengthsOf.get(hash);
    if (lengths === undefined) lengthsOf.set(hash, [pattern.length]);
    else if (!lengths.includes(pattern.length)) lengths.push(pattern.length);
  }
  return { filter, lengthsOf };
}

/** How many texts end at a place after `from` and at most `to`. */
function countEndings(
  bytes: Buffer,
  from: number,
  to: number,
  suffixes: Suffixes,
  patterns: ReadonlySet<string>,
): number {
  const { filter, lengthsOf } = suffixes;
  const start = Math.max(0, from - WINDOW);
  let hash = 0;
  let found = 0;
  for (let i = start; i < to; i += 1) {
    const leaving = i - start >= WINDOW ? (bytes[i - WINDOW] as number) : 0;
    hash = (Math.imul(hash, BASE) + (bytes[i] as number) - Math.imul(LEAVING, leaving)) | 0;
    const bit = hash >>> (32 - FILTER_BITS);
    if (((filter[bit >> 3] as number) & (1 << (bit & 7))) === 0 || i < from) continue;
    for (const length of lengthsOf.get(hash) ?? []) {
      const first = i + 1 - length;
      if (first < 0 || !patterns.has(bytes.toString('latin1', first, i + 1))) continue;
      if (!isPartOfNumber(bytes, first, i)) found += 1;
    }
  }
  return found;
}

function isPartOfNumber(bytes: Buffer, first: number, last: number): boolean {
  for (let i = first; i <= last; i += 1) if (!isDigit(bytes[i] as number)) return false;
  return isHexOrPoint(bytes[first - 1]) || isHexOrPoint(bytes[last + 1]);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isHexOrPoint(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const letter = byte | 0x20;
  return isDigit(byte) || byte === 0x2e || (letter >= 0x61 && letter <= 0x66);
}
