import { isUtf8 } from 'node:buffer';
import { InputError } from '../../input-error.ts';
import { JsonCursor } from './json-cursor.ts';

const METADATA_BYTES_MAX = 16_777_216;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

export type JsonPart =
  | { readonly kind: 'member'; readonly name: string; readonly text: string }
  /** Some rows, as bytes; none where the list of rows begins. */
  | { readonly kind: 'rows'; readonly rows: readonly Buffer[] };

/**
 * The members of the object that a file holds, in their order, and the items of its member `rows` some at a time; nothing
 * but the part at hand is in memory. Members and rows are not looked into.
 *
 * @throws InputError `dataset-json/syntax` with the byte, `text/line-length`, `text/encoding`
 */
export async function* jsonParts(
  bytes: AsyncIterable<Buffer>,
  { file, rowBytesMax }: { readonly file: string; readonly rowBytesMax: number },
): AsyncGenerator<JsonPart> {
  const cursor = new JsonCursor(withoutMark(bytes), file);
  try {
    await cursor.expect('{');
    const names = new Set<string>();
    for (let next = !(await cursor.take('}')); next; next = await goesOn(cursor, '}')) {
      const name = await memberName(cursor, file);
      if (names.has(name)) throw cursor.fault('a member stands there twice');
      names.add(name);
      if (name === 'rows') yield* rowParts(cursor, rowBytesMax);
      else yield { kind: 'member', name, text: decode(await cursor.value(METADATA_BYTES_MAX), file, cursor) };
    }
    if ((await cursor.peek()) !== undefined) throw cursor.fault('something follows the end of the table');
  } finally {
    await cursor.close();
  }
}

async function* rowParts(cursor: JsonCursor, rowBytesMax: number): AsyncGenerator<JsonPart> {
  await cursor.expect('[');
  yield { kind: 'rows', rows: [] };
  for (let next = !(await cursor.take(']')); next; next = await goesOn(cursor, ']')) {
    const rows = cursor.valuesBeforeCommas(rowBytesMax);
    rows.push(await cursor.value(rowBytesMax));
    yield { kind: 'rows', rows };
  }
}

/** After an item: true when a comma says that another follows, false at the end of the list. */
async function goesOn(cursor: JsonCursor, end: string): Promise<boolean> {
  if (await cursor.take(end)) return false;
  await cursor.expect(',');
  return true;
}

async function memberName(cursor: JsonCursor, file: string): Promise<string> {
  const text = decode(await cursor.value(METADATA_BYTES_MAX), file, cursor);
  await cursor.expect(':');
  try {
    const name: unknown = JSON.parse(text);
    if (typeof name === 'string') return name;
  } catch {
    // Not JSON: said below, without the words of the parser, which quote the file.
  }
  throw cursor.fault('a member has no name');
}

function decode(bytes: Buffer, file: string, cursor: JsonCursor): string {
  if (!isUtf8(bytes))
    throw new InputError('text/encoding', `is not UTF-8 before byte ${cursor.offset}; save it as UTF-8`, { file });
  return bytes.toString('utf8');
}

async function* withoutMark(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of bytes) {
    yield isFirst && chunk.subarray(0, 3).equals(BYTE_ORDER_MARK) ? chunk.subarray(3) : chunk;
    isFirst = false;
  }
}
