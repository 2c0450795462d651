import type { Cell } from './cell.ts';
import type { Column, ColumnMeta } from './column.ts';

/** Builds a column cell by cell, when the number of rows is not known beforehand. */
export class ColumnBuilder {
  readonly #meta: ColumnMeta;
  readonly #codeOf = new Map<Cell, number>();
  readonly #values: Cell[] = [];
  #codes = new Int32Array(1_024);
  #rowCount = 0;

  constructor(meta: ColumnMeta) {
    this.#meta = meta;
  }

  push(cell: Cell): void {
    let code = this.#codeOf.get(cell);
    if (code === undefined) {
      code = this.#values.length;
      this.#codeOf.set(cell, code);
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
