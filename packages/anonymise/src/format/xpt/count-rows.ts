import { open } from 'node:fs/promises';
import { InputError } from '../../input-error.ts';
import { sizeOfFile } from '../bytes/read-file.ts';
import { RECORD_BYTES } from './layout.ts';

const BLANK = 0x20;

/**
 * How many rows a transport file has: the format does not say. Rows follow one another and blanks fill the last record,
 * so what is left over must be blank and less than a record; rows at the end that are blank as a whole and could be that
 * filling are taken for it, as SAS does.
 *
 * @throws InputError `xpt/cut-off` when something that is no filling is left over
 */
export async function countRows(file: string, dataStart: number, rowBytes: number): Promise<number> {
  const dataBytes = (await sizeOfFile(file)) - dataStart;
  const rowCount = Math.floor(dataBytes / rowBytes);
  const left = dataBytes - rowCount * rowBytes;
  const tailStart = Math.max(0, dataBytes - RECORD_BYTES);
  const tail = await readTail(file, dataStart + tailStart, dataBytes - tailStart);
  const isBlank = (start: number) => tail.subarray(start - tailStart).every((byte) => byte === BLANK);
  if (left >= RECORD_BYTES || !isBlank(rowCount * rowBytes)) {
    const message = `row ${rowCount + 1}, at byte ${dataStart + rowCount * rowBytes}, is cut off: it has ${left} bytes of ${rowBytes}`;
    throw new InputError('xpt/cut-off', message, { file });
  }
  return withoutFilling(rowCount, rowBytes, dataBytes, isBlank);
}

/** Takes away rows at the end that cannot be told from the filling of the last record. */
export function withoutFilling(
  rowCount: number,
  rowBytes: number,
  dataBytes: number,
  isBlank: (start: number) => boolean,
): number {
  let count = rowCount;
  while (count > 0 && dataBytes - (count - 1) * rowBytes < RECORD_BYTES && isBlank((count - 1) * rowBytes)) count -= 1;
  return count;
}

async function readTail(file: string, start: number, length: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
