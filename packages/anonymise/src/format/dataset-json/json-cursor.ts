import { InputError } from '../../input-error.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

const OPENS = 1;
const CLOSES = 2;
const QUOTES = 3;
const SPACES = 4;
const PARTS = 5;
/** What each byte does to where a value ends; 0 for nothing. */
const ROLE = new Uint8Array(256);
for (const [role, bytes] of [
  [OPENS, '[{'],
  [CLOSES, ']}'],
  [QUOTES, '"'],
  [SPACES, ' \t\n\r'],
  [PARTS, ','],
] as const)
  for (const byte of Buffer.from(bytes)) ROLE[byte] = role;

/**
 * A place in JSON text that is read in passing. It finds where values end and leaves what they are to `JSON.parse`; only
 * the value at hand is in memory.
 */
export class JsonCursor {
  readonly #file: string;
  readonly #chunks: AsyncIterator<Buffer>;
  #buffer: Buffer = Buffer.alloc(0);
  #at = 0;
  #offset = 0;

  constructor(chunks: AsyncIterable<Buffer>, file: string) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#file = file;
  }

  /** Where the cursor is in the file, in bytes. */
  get offset(): number {
    return this.#offset + this.#at;
  }

  /** The next byte that is not white space, without taking it; undefined at the end of the file. */
  async peek(): Promise<number | undefined> {
    for (;;) {
      this.#at = spaceEnd(this.#buffer, this.#at);
      if (this.#at < this.#buffer.length) return this.#buffer[this.#at];
      if (!(await this.#more())) return undefined;
    }
  }

  /** Takes the next byte when it is this character. */
  async take(character: string): Promise<boolean> {
    if ((await this.peek()) !== character.charCodeAt(0)) return false;
    this.#at += 1;
    return true;
  }

  /** Takes this character or fails. */
  async expect(character: string): Promise<void> {
    if (!(await this.take(character))) throw this.fault(`expected ${character}`);
  }

  /** Takes a value and gives its bytes. */
  async value(bytesMax: number): Promise<Buffer> {
    await this.peek();
    for (;;) {
      const end = valueEnd(this.#buffer, this.#at);
      if (end >= 0) {
        const bytes = this.#buffer.subarray(this.#at, end);
        if (bytes.length > bytesMax) throw this.#tooLong(bytesMax);
        this.#at = end;
        return bytes;
      }
      if (this.#buffer.length - this.#at > bytesMax) throw this.#tooLong(bytesMax);
      // As much again as there is, so that a long value is not looked through for every chunk of it.
      if (!(await this.#more(this.#buffer.length - this.#at))) throw this.fault('the file ends in the middle');
    }
  }

  /** Takes the values, each with the comma after it, that are at hand; none when more must be read first. */
  valuesBeforeCommas(bytesMax: number): Buffer[] {
    const values: Buffer[] = [];
    for (;;) {
      const start = spaceEnd(this.#buffer, this.#at);
      const end = valueEnd(this.#buffer, start);
      const comma = end < 0 ? -1 : spaceEnd(this.#buffer, end);
      if (comma < 0 || this.#buffer[comma] !== COMMA) return values;
      if (end - start > bytesMax) throw this.#tooLong(bytesMax);
      values.push(this.#buffer.subarray(start, end));
      this.#at = comma + 1;
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  fault(message: string): InputError {
    return new InputError('dataset-json/syntax', `is not whole JSON: ${message} at byte ${this.offset}`, {
      file: this.#file,
    });
  }

  #tooLong(bytesMax: number): InputError {
    const message = `a row or value is longer than ${bytesMax} bytes at byte ${this.offset}`;
    return new InputError('text/line-length', message, { file: this.#file });
  }

  /** Reads on, `bytesMin` at least when the file has them; false at its end. */
  async #more(bytesMin = 1): Promise<boolean> {
    const parts = [this.#buffer.subarray(this.#at)];
    let added = 0;
    while (added < bytesMin) {
      const { done, value } = await this.#chunks.next();
      if (done === true) break;
      parts.push(value);
      added += value.length;
    }
    this.#offset += this.#at;
    this.#at = 0;
    this.#buffer = Buffer.concat(parts);
    return added > 0;
  }
}

/** The first place from `start` that is no white space; the end of the bytes when there is none. */
function spaceEnd(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length && ROLE[bytes[at] as number] === SPACES) at += 1;
  return at;
}

/** Where the value that begins at `start` ends, or -1 when more bytes are needed to say. */
function valueEnd(bytes: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const role = ROLE[bytes[at] as number];
    if (role === 0) continue;
    if (role === QUOTES) {
      at = stringEnd(bytes, at);
      if (at < 0) return -1;
      if (depth === 0) return at + 1;
    } else if (role === OPENS) {
      depth += 1;
    } else if (role === CLOSES) {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (depth === 0) {
      return at;
    }
  }
  return -1;
}

/** Where the string that begins at `start` has its closing quote, or -1. */
function stringEnd(bytes: Buffer, start: number): number {
  for (let at = start + 1; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at += 1;
  }
  return -1;
}
