/** Finds the first of many texts that is part of a text, in one pass over it; case counts. */
export class TextFinder {
  readonly #window: number;
  readonly #byStart = new Map<string, string[]>();

  constructor(needles: Iterable<string>, window: number) {
    this.#window = window;
    for (const needle of needles) {
      if (needle.length < window) throw new RangeError(`a text is shorter than the window of ${window} characters`);
      const start = needle.slice(0, window);
      const same = this.#byStart.get(start) ?? [];
      this.#byStart.set(start, same);
      same.push(needle);
    }
  }

  find(text: string): string | undefined {
    for (let at = 0; at + this.#window <= text.length; at += 1) {
      const candidates = this.#byStart.get(text.slice(at, at + this.#window));
      const found = candidates?.find((needle) => text.startsWith(needle, at));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
