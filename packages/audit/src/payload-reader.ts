import { type FetchFile, formatLogPath } from '@trialmark/ledger';

/** Payloads asked for before their statement is replayed. A bound on memory: a payload may have megabytes. */
const AHEAD_MAX = 16;

/**
 * Reads payloads ahead of the replay, so that a log behind a network does not cost a round trip for each. Does NOT check
 * what it reads: the replay does.
 */
export class PayloadReader {
  readonly #fetch: FetchFile;
  readonly #ahead = new Map<string, Promise<Uint8Array | null>>();
  #queue: readonly string[] = [];
  #next = 0;

  constructor(fetch: FetchFile) {
    this.#fetch = fetch;
  }

  /** Digests that will be asked for, in about this order. What was prepared before and not asked for is let go. */
  prepare(digests: readonly string[]): void {
    this.#ahead.clear();
    this.#queue = [...new Set(digests)];
    this.#next = 0;
    this.#fill();
  }

  readonly read = (sha256: string): Promise<Uint8Array | null> => {
    const started = this.#ahead.get(sha256);
    this.#ahead.delete(sha256);
    this.#fill();
    return started ?? this.#start(sha256);
  };

  #fill(): void {
    while (this.#ahead.size < AHEAD_MAX && this.#next < this.#queue.length) {
      const sha256 = this.#queue[this.#next] ?? '';
      this.#next += 1;
      const bytes = this.#start(sha256);
      // Whoever asks hears of a failure; where nobody does, it says nothing.
      bytes.catch(() => undefined);
      this.#ahead.set(sha256, bytes);
    }
  }

  #start(sha256: string): Promise<Uint8Array | null> {
    return this.#fetch(formatLogPath({ kind: 'payload', sha256 }));
  }
}
