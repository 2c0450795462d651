import { InputError } from '../../input-error.ts';
import type { Cell } from '../../table/cell.ts';
import { readFileBytes } from '../bytes/read-file.ts';
import type { ReadOptions } from '../read-options.ts';
import type { Row } from '../table-source.ts';
import { isExactIbm, readIbm } from './ibm-float.ts';
import type { Variable } from './layout.ts';
import { type MissingCollector, missingLetter } from './missing.ts';
import type { XptHeader } from './read-header.ts';
import { readText, type XptEncoding } from './xpt-text.ts';

type Reading = {
  readonly file: string;
  readonly header: XptHeader;
  readonly rowCount: number;
  readonly encoding: XptEncoding;
  readonly missing: readonly MissingCollector[];
};

/** The rows of a transport file, and the letters of its missing values into `missing`, by variable. */
export async function* readXptRows(reading: Reading, options: ReadOptions): AsyncGenerator<Row[]> {
  const { file, header, rowCount } = reading;
  const { rowBytes, dataStart } = header;
  const readers = header.variables.map((variable, index) => cellReader(reading, variable, index, options));
  let row = 0;
  let rest: Buffer = Buffer.alloc(0);
  let offset = dataStart;
  for await (const chunk of readFileBytes(file, options, dataStart)) {
    offset += chunk.length;
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const count = Math.min(Math.floor(all.length / rowBytes), rowCount - row);
    const batch: Row[] = [];
    for (let index = 0; index < count; index += 1) {
      row += 1;
      const at = index * rowBytes;
      batch.push(readers.map((read) => read(all, at, row)));
    }
    rest = all.subarray(count * rowBytes);
    if (batch.length > 0) yield batch;
  }
  if (row < rowCount) throw new InputError('xpt/cut-off', `was cut off while it was read, at byte ${offset}`, { file });
}

type CellReader = (bytes: Buffer, rowStart: number, row: number) => Cell;

function cellReader(reading: Reading, variable: Variable, index: number, options: ReadOptions): CellReader {
  const { file, encoding, missing } = reading;
  const { position, lengthBytes, name } = variable;
  if (!variable.isNumber)
    return (bytes, rowStart, row) => {
      const text = readText(bytes, rowStart + position, rowStart + position + lengthBytes, encoding);
      if (text !== null) return text;
      throw new InputError('xpt/text', `the text is not in ${encoding}`, { file, row, column: name });
    };
  let isRounded = false;
  return (bytes, rowStart, row) => {
    const at = rowStart + position;
    const letter = missingLetter(bytes, at, lengthBytes);
    if (letter !== null) {
      missing[index]?.add(letter, row);
      return null;
    }
    if (lengthBytes === 8 && !isRounded && !isExactIbm(bytes, at)) {
      isRounded = true;
      const message =
        'numbers, of which this is the first, have more than 53 bits and are rounded to the nearest double';
      options.onNotice?.({ rule: 'xpt/rounded', message, place: { file, row, column: name } });
    }
    return readIbm(bytes, at, lengthBytes);
  };
}
