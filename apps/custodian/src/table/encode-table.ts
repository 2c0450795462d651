/** A table as bytes of the store: a JSON head with its length before it, then the codes of each column, 32 bits each. */
import { endianness } from 'node:os';
import type { Table } from './types.ts';

const LENGTH = 4;
const CODE = 4;

type Head = { readonly header: Table['header']; readonly rowCount: number; readonly columns: readonly HeadColumn[] };
type HeadColumn = Pick<Table['columns'][number], 'meta' | 'values'>;

export function encodeTable({ header, rowCount, columns }: Table): Buffer {
  const head: Head = { header, rowCount, columns: columns.map(({ meta, values }) => ({ meta, values })) };
  const json = Buffer.from(JSON.stringify(head), 'utf8');
  const bytes = Buffer.alloc(LENGTH + json.length + columns.length * rowCount * CODE);
  bytes.writeUInt32LE(json.length);
  json.copy(bytes, LENGTH);
  let at = LENGTH + json.length;
  for (const { codes } of columns) {
    for (const code of codes) at = bytes.writeInt32LE(code, at);
  }
  return bytes;
}

/** @throws RangeError for bytes that `encodeTable` did not write: the store has authenticated them, so it is a bug */
export function decodeTable(bytes: Buffer): Table {
  const length = bytes.readUInt32LE();
  const { header, rowCount, columns }: Head = JSON.parse(bytes.toString('utf8', LENGTH, LENGTH + length));
  let at = LENGTH + length;
  if (bytes.length !== at + columns.length * rowCount * CODE) throw new RangeError('these bytes are no table');
  return {
    header,
    rowCount,
    columns: columns.map((column) => {
      // A copy, so that the codes are aligned.
      const part = Uint8Array.prototype.slice.call(bytes, at, at + rowCount * CODE);
      at += part.length;
      if (endianness() === 'BE') Buffer.from(part.buffer).swap32();
      return { ...column, codes: new Int32Array(part.buffer, part.byteOffset, rowCount) };
    }),
  };
}
