import type { Dataset } from '../../table/dataset.ts';
import type { WriteOptions } from '../write-options.ts';
import {
  DESCRIPTOR_HEADER,
  LIBRARY_HEADER,
  memberHeader,
  NAMESTR_BYTES,
  namestrHeader,
  OBSERVATION_HEADER,
  RECORD_BYTES,
  toRecords,
} from './layout.ts';
import type { ColumnPlan } from './plan-column.ts';
import { planXpt, type XptPlan } from './plan-xpt.ts';
import type { XptExtra, XptVariable } from './xpt-extra.ts';
import { textBytes, type XptEncoding } from './xpt-text.ts';

const PIECE_ROWS_BYTES = 131_072;
const BLANK = 0x20;

/**
 * A table as a SAS transport file of version 5 (TS-140). A table that was read from one keeps its moments, versions,
 * lengths, formats and informats; bytes that TS-140 leaves unused are zeros.
 *
 * @throws InputError, before the first piece, for what a transport file cannot hold
 */
export function xptPieces(dataset: Dataset, { createdAt = new Date(), onNotice }: WriteOptions): Iterable<Buffer> {
  return pieces(planXpt(dataset, createdAt, onNotice));
}

function* pieces(plan: XptPlan): Generator<Buffer> {
  yield headerOf(plan);
  const { dataset, rowBytes } = plan;
  const rowsAtOnce = Math.max(1, Math.floor(PIECE_ROWS_BYTES / rowBytes));
  for (let row = 0; row < dataset.rowCount; row += rowsAtOnce)
    yield rowsOf(plan, row, Math.min(row + rowsAtOnce, dataset.rowCount));
  const written = dataset.rowCount * rowBytes;
  yield Buffer.alloc(toRecords(written) - written, BLANK);
}

function rowsOf({ columns, letters, rowBytes }: XptPlan, from: number, to: number): Buffer {
  const rows = Buffer.alloc((to - from) * rowBytes);
  let position = 0;
  for (const [index, { column, bytes, lengthBytes }] of columns.entries()) {
    const special = letters[index];
    for (let row = from, at = position; row < to; row += 1, at += rowBytes) {
      const code = column.codes[row] as number;
      bytes.copy(rows, at, code * lengthBytes, (code + 1) * lengthBytes);
      const letter = special?.get(row + 1);
      if (letter !== undefined) rows[at] = letter.charCodeAt(0);
    }
    position += lengthBytes;
  }
  return rows;
}

function headerOf({ dataset, extra, columns }: XptPlan): Buffer {
  const { library, member, encoding } = extra;
  const text = (value: string, length: number) => padded(value, length, encoding);
  const origin = ({ version, system, created }: XptExtra['library']) =>
    [text(version, 8), text(system, 8), text('', 24), text(created, 16)] as const;
  const known = new Map(extra.variables.map((variable) => [variable.name, variable]));
  const descriptions = Buffer.alloc(toRecords(columns.length * NAMESTR_BYTES), BLANK);
  let position = 0;
  for (const [index, plan] of columns.entries()) {
    const variable = known.get(plan.column.meta.name);
    namestr(plan, variable, index + 1, position, encoding).copy(descriptions, index * NAMESTR_BYTES);
    position += plan.lengthBytes;
  }
  return Buffer.concat([
    text(LIBRARY_HEADER, RECORD_BYTES),
    ...[text('SAS', 8), text('SAS', 8), text('SASLIB', 8), ...origin(library)],
    text(library.modified, RECORD_BYTES),
    text(memberHeader(NAMESTR_BYTES), RECORD_BYTES),
    text(DESCRIPTOR_HEADER, RECORD_BYTES),
    ...[text('SAS', 8), text(dataset.header.name, 8), text('SASDATA', 8), ...origin(member)],
    ...[text(member.modified, 16), text('', 16), text(dataset.header.label, 40), text(member.type, 8)],
    text(namestrHeader(columns.length), RECORD_BYTES),
    descriptions,
    text(OBSERVATION_HEADER, RECORD_BYTES),
  ]);
}

function namestr(
  { column, isNumber, lengthBytes, format }: ColumnPlan,
  variable: XptVariable | undefined,
  number: number,
  position: number,
  encoding: XptEncoding,
): Buffer {
  const bytes = Buffer.alloc(NAMESTR_BYTES);
  const text = (value: string, at: number, length: number) => padded(value, length, encoding).copy(bytes, at);
  bytes.writeUInt16BE(isNumber ? 1 : 2, 0);
  bytes.writeUInt16BE(lengthBytes, 4);
  bytes.writeUInt16BE(number, 6);
  text(column.meta.name, 8, 8);
  text(column.meta.label, 16, 40);
  text(format.name, 56, 8);
  bytes.writeUInt16BE(format.width, 64);
  bytes.writeUInt16BE(format.decimals, 66);
  bytes.writeUInt16BE(variable?.justify ?? 0, 68);
  text(variable?.informat?.name ?? '', 72, 8);
  bytes.writeUInt16BE(variable?.informat?.width ?? 0, 80);
  bytes.writeUInt16BE(variable?.informat?.decimals ?? 0, 82);
  bytes.writeUInt32BE(position, 84);
  return bytes;
}

/** Text of which is known that it fits, with blanks up to its length. */
function padded(text: string, length: number, encoding: XptEncoding): Buffer {
  const bytes = Buffer.alloc(length, BLANK);
  textBytes(text, encoding)?.copy(bytes, 0, 0, length);
  return bytes;
}
