import { InputError } from '../../input-error.ts';
import { readFileStart, sizeOfFile } from '../bytes/read-file.ts';
import {
  DESCRIPTOR_HEADER,
  LIBRARY_HEADER,
  memberHeader,
  OBSERVATION_HEADER,
  PLACE,
  RECORD_BYTES,
  toRecords,
  type Variable,
} from './layout.ts';
import { readNamestr } from './read-namestr.ts';
import type { XptExtra } from './xpt-extra.ts';
import { readText, type XptEncoding } from './xpt-text.ts';

export type XptHeader = Pick<XptExtra, 'library' | 'member'> & {
  readonly name: string;
  readonly label: string;
  /** In the order of their numbers. */
  readonly variables: readonly Variable[];
  readonly rowBytes: number;
  /** Where the rows begin. */
  readonly dataStart: number;
};

/**
 * What a SAS transport file of version 5 says of itself, held against the rules of TS-140.
 *
 * @throws InputError `xpt/…`, each with the byte
 */
export async function readXptHeader(file: string, encoding: XptEncoding): Promise<XptHeader> {
  const size = await sizeOfFile(file);
  if (size % RECORD_BYTES !== 0) {
    const message = `has ${size} bytes, which is no whole number of records of ${RECORD_BYTES}: it was cut off at byte ${size}`;
    throw new InputError('xpt/cut-off', message, { file });
  }
  const start = await readFileStart(file, PLACE.variables);
  const namestrBytes = checkStart(start, file);
  const count = countOf(start, file);
  const dataStart = PLACE.variables + toRecords(count * namestrBytes) + RECORD_BYTES;
  const bytes = await readFileStart(file, dataStart);
  if (bytes.length < dataStart) throw cutOff(file, size, `${count} variables are announced`);
  expectRecord(bytes, dataStart - RECORD_BYTES, OBSERVATION_HEADER, file);
  // Descriptions of 136 bytes lack four at the end, which nothing reads.
  const variables = Array.from({ length: count }, (_, index) =>
    readNamestr(bytes, PLACE.variables + index * namestrBytes, encoding, file),
  ).sort((a, b) => a.number - b.number);
  return { ...originOf(bytes, encoding, file), variables, rowBytes: rowBytesOf(variables, file), dataStart };
}

function checkStart(start: Buffer, file: string): number {
  if (!start.toString('latin1').startsWith('HEADER RECORD*******LIBRARY')) {
    const isNewer = start.toString('latin1').startsWith('HEADER RECORD*******LIBV8');
    const what = isNewer
      ? 'is a transport file of version 8; write it with the XPORT engine'
      : 'is no SAS transport file';
    throw new InputError('xpt/version', `${what} (byte 0)`, { file });
  }
  if (start.length < PLACE.variables) throw cutOff(file, start.length, 'the headers are not whole');
  expectRecord(start, 0, LIBRARY_HEADER, file);
  const namestrBytes = [140, 136].find((bytes) => recordAt(start, PLACE.member) === memberHeader(bytes));
  if (namestrBytes === undefined) throw badRecord(PLACE.member, 'the header of a dataset', file);
  expectRecord(start, PLACE.descriptor, DESCRIPTOR_HEADER, file);
  return namestrBytes;
}

function countOf(start: Buffer, file: string): number {
  const found = /^HEADER RECORD\*{7}NAMESTR HEADER RECORD!{7}0{6}(\d{4})0{20} {2}$/.exec(
    recordAt(start, PLACE.namestrs),
  );
  if (found === null) throw badRecord(PLACE.namestrs, 'the number of variables', file);
  const count = Number(found[1]);
  if (count === 0) throw badRecord(PLACE.namestrs, 'one variable at least', file);
  return count;
}

/** Positions must fill a row without gaps, each place once. */
function rowBytesOf(variables: readonly Variable[], file: string): number {
  let end = 0;
  for (const { position, lengthBytes, name } of variables.toSorted((a, b) => a.position - b.position)) {
    if (position !== end) {
      const message = `begins at byte ${position} of a row, where byte ${end} is next`;
      throw new InputError('xpt/layout', message, { file, column: name });
    }
    end += lengthBytes;
  }
  const names = new Set(variables.map(({ name }) => name));
  if (names.size < variables.length) throw new InputError('xpt/variable', 'two variables have one name', { file });
  return end;
}

function originOf(bytes: Buffer, encoding: XptEncoding, file: string) {
  const text = (start: number, length: number) => {
    const read = readText(bytes, start, start + length, encoding);
    if (read === null) throw badRecord(start, `text in ${encoding}`, file);
    return read;
  };
  const { library, dataset } = PLACE;
  const origin = (at: number) => ({
    version: text(at + 24, 8),
    system: text(at + 32, 8),
    created: text(at + 64, 16),
    modified: text(at + RECORD_BYTES, 16),
  });
  return {
    name: text(dataset + 8, 8),
    label: text(dataset + 112, 40),
    library: origin(library),
    member: { ...origin(dataset), type: text(dataset + 152, 8) },
  };
}

function recordAt(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + RECORD_BYTES);
}

function expectRecord(bytes: Buffer, at: number, record: string, file: string): void {
  if (recordAt(bytes, at) !== record) throw badRecord(at, `"${record.slice(20, 28).trim()}"`, file);
}

function badRecord(at: number, expected: string, file: string): InputError {
  return new InputError('xpt/header', `the record at byte ${at} is wrong: expected ${expected}`, { file });
}

function cutOff(file: string, size: number, why: string): InputError {
  return new InputError('xpt/cut-off', `was cut off at byte ${size}: ${why}`, { file });
}
