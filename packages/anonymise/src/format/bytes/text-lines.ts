import { isUtf8 } from 'node:buffer';
import { InputError } from '../../input-error.ts';

const NEWLINE = 0x0a;

/**
 * Lines of UTF-8 text, without their ends (LF or CRLF) and without a byte order mark; some at a time.
 *
 * @throws InputError `text/line-length` beyond `bytesMax`, for the first line `firstBytesMax`; `text/encoding`; each
 *   with the number of the line
 */
export async function* textLines(
  bytes: AsyncIterable<Buffer>,
  {
    file,
    bytesMax,
    firstBytesMax,
  }: { readonly file: string; readonly bytesMax: number; readonly firstBytesMax: number },
): AsyncGenerator<string[]> {
  const limitOf = (line: number) => (line === 1 ? firstBytesMax : bytesMax);
  let parts: Buffer[] = [];
  let partsLength = 0;
  let lineCount = 0;
  const take = (part: Buffer): string[] => {
    if (!isUtf8(part)) throw badEncoding(file, lineCount + lineOf(part));
    const lines = part.toString('utf8').split('\n');
    if (lineCount === 0) lines[0] = lines[0]?.replace(/^\uFEFF/, '') ?? '';
    for (const line of lines) {
      lineCount += 1;
      if (line.length > limitOf(lineCount)) throw tooLong(file, lineCount, limitOf(lineCount));
    }
    return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  };
  for await (const chunk of bytes) {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end >= 0) {
      yield take(Buffer.concat([...parts, chunk.subarray(0, end)]));
      parts = [];
      partsLength = 0;
    }
    const rest = chunk.subarray(end + 1);
    parts.push(rest);
    partsLength += rest.length;
    const limit = limitOf(lineCount + 1);
    if (partsLength > limit) throw tooLong(file, lineCount + 1, limit);
  }
  if (partsLength > 0) yield take(Buffer.concat(parts));
}

/** Of text that is not UTF-8, the line (from 1) with the first fault: a line feed is never part of another character. */
function lineOf(part: Buffer): number {
  for (let line = 1, start = 0; ; line += 1) {
    const end = part.indexOf(NEWLINE, start);
    if (end < 0 || !isUtf8(part.subarray(start, end))) return line;
    start = end + 1;
  }
}

function badEncoding(file: string, line: number): InputError {
  return new InputError('text/encoding', `line ${line} is not UTF-8; save the file as UTF-8`, { file });
}

function tooLong(file: string, line: number, bytesMax: number): InputError {
  return new InputError('text/line-length', `line ${line} is longer than ${bytesMax} bytes`, { file });
}
