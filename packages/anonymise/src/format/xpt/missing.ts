/** Letters of SAS missing values: `.` the ordinary one, `_`, and A to Z. */
export const ORDINARY = '.';

/** The letter of a missing value in the first `length` bytes at `at`, null for a number. */
export function missingLetter(bytes: Buffer, at: number, length: number): string | null {
  const first = bytes[at] as number;
  if (first !== 0x2e && first !== 0x5f && (first < 0x41 || first > 0x5a)) return null;
  for (let byte = 1; byte < length; byte += 1) if (bytes[at + byte] !== 0) return null;
  return String.fromCharCode(first);
}

/**
 * The missing values of a column that are not the ordinary one: row `rows[i]` (from 1) has letter `letters[i]`. `nulls`
 * is a digest of which rows are null, by which a writer sees whether the rows are still those that were read.
 */
export type MissingLetters = {
  readonly column: string;
  readonly letters: string;
  readonly rows: readonly number[];
  readonly nulls: number;
};

const FNV_PRIME = 0x0100_0193;

/** Digest (FNV-1a) of the rows that are null, given one by one. It finds mistakes; it does not withstand malice. */
export function digestRow(digest: number, row: number): number {
  return Math.imul(digest ^ row, FNV_PRIME) >>> 0;
}

export const EMPTY_DIGEST = 0x811c_9dc5;

/** Collects the letters of a column while its rows are read. */
export class MissingCollector {
  readonly #column: string;
  readonly #rows: number[] = [];
  #letters = '';
  #nulls = EMPTY_DIGEST;

  constructor(column: string) {
    this.#column = column;
  }

  add(letter: string, row: number): void {
    this.#nulls = digestRow(this.#nulls, row);
    if (letter === ORDINARY) return;
    this.#letters += letter;
    this.#rows.push(row);
  }

  /** What there is to keep, null when every missing value was the ordinary one. */
  collected(): MissingLetters | null {
    if (this.#rows.length === 0) return null;
    return { column: this.#column, letters: this.#letters, rows: this.#rows, nulls: this.#nulls };
  }
}
