import { DiseaseGraphError, type TextPlace } from './disease-graph-error.ts';

/** A string, or a vector of values, with where it begins. */
export type EdnValue =
  | { readonly kind: 'string'; readonly text: string; readonly at: number }
  | { readonly kind: 'vector'; readonly items: readonly EdnValue[]; readonly at: number };

const DEPTH_MAX = 8;
const ESCAPES: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n', '\\': '\\', '"': '"' };

/**
 * Reads the one value of an EDN text that is made of vectors and strings; everything else of EDN is refused by name. One
 * pass; commas and comments are blanks. https://github.com/edn-format/edn
 *
 * @throws DiseaseGraphError `edn/…` with line and column
 */
export function readEdn(text: string): EdnValue {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

/** Line and column of a place in `text`. */
export function placeIn(text: string, at: number): TextPlace {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): EdnValue {
    this.#skipBlanks();
    const at = this.#at;
    const first = this.#text[at];
    if (first === '"') return { kind: 'string', text: this.#string(), at };
    if (first === '[') return this.#vector(depth);
    if (first === undefined) return this.#fail('edn/cut-off', 'The text ends where a value is expected.', at);
    if (first === ']') return this.#fail('edn/bracket', 'This ] closes nothing.', at);
    return this.#fail('edn/value', 'Only vectors and strings are expected in a disease graph.', at);
  }

  end(): void {
    this.#skipBlanks();
    if (this.#at < this.#text.length) this.#fail('edn/more', 'One value is expected, and there is more.', this.#at);
  }

  #vector(depth: number): EdnValue {
    const at = this.#at;
    if (depth >= DEPTH_MAX) this.#fail('edn/depth', `Vectors are nested more than ${DEPTH_MAX} deep.`, at);
    this.#at += 1;
    const items: EdnValue[] = [];
    for (;;) {
      this.#skipBlanks();
      const next = this.#text[this.#at];
      if (next === undefined) this.#fail('edn/cut-off', 'This [ is never closed. The file may be cut off.', at);
      if (next === ']') {
        this.#at += 1;
        return { kind: 'vector', items, at };
      }
      items.push(this.value(depth + 1));
    }
  }

  #string(): string {
    const at = this.#at;
    let text = '';
    for (let from = at + 1; ; from = this.#at) {
      this.#at = from;
      while (this.#at < this.#text.length && this.#text[this.#at] !== '"' && this.#text[this.#at] !== '\\')
        this.#at += 1;
      text += this.#text.slice(from, this.#at);
      const end = this.#text[this.#at];
      if (end === undefined)
        return this.#fail('edn/cut-off', 'This string is never closed. The file may be cut off.', at);
      this.#at += 1;
      if (end === '"') return text;
      text += this.#escape();
    }
  }

  #escape(): string {
    const letter = this.#text[this.#at] ?? '';
    if (letter === 'u') {
      const digits = this.#text.slice(this.#at + 1, this.#at + 5);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) return this.#fail('edn/escape', '\\u needs four hex digits.', this.#at);
      this.#at += 5;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const meaning = ESCAPES[letter];
    if (meaning === undefined) return this.#fail('edn/escape', `There is no \\${letter} in a string.`, this.#at);
    this.#at += 1;
    return meaning;
  }

  #skipBlanks(): void {
    for (;;) {
      const next = this.#text[this.#at];
      if (next === ';') {
        const end = this.#text.indexOf('\n', this.#at);
        this.#at = end < 0 ? this.#text.length : end;
      } else if (next === ' ' || next === '\n' || next === '\r' || next === '\t' || next === ',') this.#at += 1;
      else return;
    }
  }

  #fail(rule: string, message: string, at: number): never {
    throw new DiseaseGraphError(rule, message, placeIn(this.#text, at));
  }
}
