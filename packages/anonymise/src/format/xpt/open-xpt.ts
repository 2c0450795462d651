import { InputError } from '../../input-error.ts';
import type { ColumnMeta } from '../../table/column.ts';
import { type ReadOptions, ROW_BYTES_MAX } from '../read-options.ts';
import type { TableSource } from '../table-source.ts';
import { countRows } from './count-rows.ts';
import type { Variable } from './layout.ts';
import { MissingCollector, type MissingLetters } from './missing.ts';
import { readXptHeader, type XptHeader } from './read-header.ts';
import { readXptRows } from './read-rows.ts';
import { refuseMoreDatasets } from './refuse-more-datasets.ts';
import { formatText, parseFormat } from './sas-format.ts';
import { isFormat, type XptExtra, type XptVariable } from './xpt-extra.ts';
import type { XptEncoding } from './xpt-text.ts';

/**
 * Opens a SAS transport file of version 5 with one dataset. Numbers are doubles and stay numbers where they are dates,
 * with their format in `displayFormat`; text loses the blanks at its end, which SAS pads it with. A missing number is
 * null; letters of special missing values (`.A` to `.Z`, `._`) stand in `extra.xpt.missing` once all rows are read.
 *
 * What the format cannot show: a file that was cut off exactly where a row and a record end, for it has no count of rows.
 *
 * @throws InputError `xpt/…` with the byte or the row, `file/unreadable`
 */
export async function openXpt(file: string, options: ReadOptions): Promise<TableSource> {
  const encoding = options.xpt?.encoding ?? 'windows-1252';
  const header = await readXptHeader(file, encoding);
  checkRowBytes(header, options.rowBytesMax ?? ROW_BYTES_MAX, file);
  await refuseMoreDatasets(file, header.dataStart, options.signal);
  const rowCount = await countRows(file, header.dataStart, header.rowBytes);
  const missing: MissingLetters[] = [];
  return {
    header: { name: header.name, label: header.label, extra: { xpt: extraOf(header, encoding, missing) } },
    columns: header.variables.map(columnOf),
    batches: {
      async *[Symbol.asyncIterator]() {
        const collectors = header.variables.map(({ name }) => new MissingCollector(name));
        yield* readXptRows({ file, header, rowCount, encoding, missing: collectors }, options);
        const found = collectors.map((collector) => collector.collected()).filter((each) => each !== null);
        missing.splice(0, missing.length, ...found);
      },
    },
  };
}

function checkRowBytes({ rowBytes }: XptHeader, rowBytesMax: number, file: string): void {
  if (rowBytes <= rowBytesMax) return;
  throw new InputError('xpt/row-length', `has rows of ${rowBytes} bytes, more than ${rowBytesMax}`, { file });
}

function columnOf({ name, label, isNumber, lengthBytes, format }: Variable): ColumnMeta {
  const displayFormat = formatText(format);
  return {
    name,
    label,
    dataType: isNumber ? 'double' : 'string',
    ...(isNumber ? {} : { length: lengthBytes }),
    ...(displayFormat === '' ? {} : { displayFormat }),
  };
}

function extraOf(header: XptHeader, encoding: XptEncoding, missing: readonly MissingLetters[]): XptExtra {
  const { library, member } = header;
  return { encoding, library, member, variables: header.variables.flatMap(variableOf), missing };
}

/** Nothing for a variable of which `ColumnMeta` says everything. */
function variableOf({ name, isNumber, lengthBytes, justify, format, informat }: Variable): XptVariable[] {
  const parsed = parseFormat(formatText(format));
  const isPlain =
    parsed !== null &&
    parsed.name === format.name &&
    parsed.width === format.width &&
    parsed.decimals === format.decimals;
  const variable: XptVariable = {
    name,
    ...(isNumber && lengthBytes !== 8 ? { numberBytes: lengthBytes } : {}),
    ...(justify === 0 ? {} : { justify }),
    ...(isPlain ? {} : { format }),
    ...(isFormat(informat) ? { informat } : {}),
  };
  return Object.keys(variable).length === 1 ? [] : [variable];
}
