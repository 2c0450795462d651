import type { Cell } from '../../table/cell.ts';
import type { Column } from '../../table/column.ts';
import type { Dataset } from '../../table/dataset.ts';
import { numberText } from '../cells/exact-number.ts';
import { writeMetadata } from './metadata.ts';

/** A table as one object of Dataset-JSON 1.1; one row a line. */
export function* jsonTexts(dataset: Dataset, createdAt: Date): Generator<string> {
  yield `${JSON.stringify(writeMetadata(dataset, createdAt)).slice(0, -1)},"rows":[`;
  let separator = '\n';
  for (const row of rowTexts(dataset)) {
    yield `${separator}${row}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** A table as lines of Dataset-JSON 1.1. */
export function* lineTexts(dataset: Dataset, createdAt: Date): Generator<string> {
  yield `${JSON.stringify(writeMetadata(dataset, createdAt))}\n`;
  for (const row of rowTexts(dataset)) yield `${row}\n`;
}

function* rowTexts({ columns, rowCount }: Dataset): Generator<string> {
  const texts = columns.map(({ values }: Column) => values.map(cellJson));
  const codes = columns.map((column) => column.codes);
  for (let row = 0; row < rowCount; row += 1) {
    const cells = texts.map((text, index) => text[(codes[index] as Int32Array)[row] as number]);
    yield `[${cells.join(',')}]`;
  }
}

function cellJson(cell: Cell): string {
  return typeof cell === 'number' ? numberText(cell) : JSON.stringify(cell);
}
