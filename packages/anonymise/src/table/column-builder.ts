import type { Cell } from './cell.ts';
import type { Column, ColumnMeta } from './column.ts';

/** Under which -0 is kept apart from 0, which a map takes for one key. */
const NEGATIVE_ZERO = Symbol('-0');

/** Builds a column cell by cell, when the number of rows is not known beforehand. */
export class ColumnBuilder {
  readonly #meta: ColumnMeta;
  readonly #codeOf = new Map<Cell | symbol, number>();
  readonly #values: Cell[] = [];
  #codes = new Int32Array(1_024);
  #rowCount = 0;

  constructor(meta: ColumnMeta) {
    this.#meta = meta;
  }

  push(cell: Cell): void {
    const key = Object.is(cell, -0) ? NEGATIVE_ZERO : cell;
    let code = this.#codeOf.get(key);
    if (code === undefined) {
      code = this.#values.length;
      this.#codeOf.set(key, code);
      this.#values.push(cell);
    }
    if (this.#rowCount === this.#codes.length) this.#grow();
    this.#codes[this.#rowCount] = code;
    this.#rowCount += 1;
  }

  build(): Column {
    return { meta: this.#meta, values: this.#values, codes: this.#codes.slice(0, this.#rowCount) };
  }

  #grow(): void {
    const grown = new Int32Array(this.#codes.length * 2);
    grown.set(this.#codes);
    this.#codes = grown;
  }
}
