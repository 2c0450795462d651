/**
 * Fetches the payloads that entries name before they are asked for, many at once: one after the other, a hundred thousand of
 * them on a server 50 ms away would take an hour and a half.
 *
 * Guarantees: an answer is what `fetch` gives, failures included; what is held is bounded, whatever a server sends.
 * Does NOT check: anything. A bundle that lies makes it fetch what nobody needs.
 */
import { decodeEntryBundle, type FetchFile, formatLogPath, parseLogPath } from '@trialmark/ledger';
import { namedPayloads } from '@trialmark/registry';
import type { Statement } from '@trialmark/schema';

const CONCURRENT = 16;
/** Answers that wait to be asked for, and bytes in them; beyond either nothing more is fetched ahead. */
const WAITING_MAX = 512;
const WAITING_BYTES_MAX = 32 * 1024 * 1024;

type Ahead = { readonly answer: Promise<Uint8Array | null>; bytes: number };

export function fetchPayloadsAhead(fetch: FetchFile): FetchFile {
  const ahead = new PayloadsAhead(fetch);
  return async (path) => {
    const answer = ahead.take(path);
    if (answer !== null) return answer;
    const bytes = await fetch(path);
    const parsed = bytes === null ? null : parseLogPath(path);
    if (bytes !== null && parsed?.kind === 'tile' && parsed.level === 'entries') {
      ahead.name(payloadsIn(bytes, parsed.width));
    }
    return bytes;
  };
}

class PayloadsAhead {
  readonly #fetch: FetchFile;
  /** Not fetched yet, in the order in which they are going to be asked for. */
  readonly #named = new Set<string>();
  readonly #waiting = new Map<string, Ahead>();
  #running = 0;
  #bytes = 0;

  constructor(fetch: FetchFile) {
    this.#fetch = fetch;
  }

  name(paths: readonly string[]): void {
    for (const path of paths) this.#named.add(path);
    this.#fill();
  }

  /** The answer that was fetched ahead, null where there is none. It is given once. */
  take(path: string): Ahead['answer'] | null {
    this.#named.delete(path);
    const taken = this.#waiting.get(path);
    if (taken === undefined) return null;
    // They are asked for in order, so those before this one are not going to be.
    for (const [name, { bytes }] of this.#waiting) {
      this.#waiting.delete(name);
      this.#bytes -= bytes;
      if (name === path) break;
    }
    this.#fill();
    return taken.answer;
  }

  #fill(): void {
    for (const path of this.#named) {
      const isFull = this.#waiting.size >= WAITING_MAX || this.#bytes >= WAITING_BYTES_MAX;
      if (this.#running >= CONCURRENT || isFull) return;
      this.#named.delete(path);
      this.#start(path);
    }
  }

  #start(path: string): void {
    this.#running += 1;
    const ahead: Ahead = { answer: this.#fetch(path), bytes: 0 };
    this.#waiting.set(path, ahead);
    const settled = (bytes: Uint8Array | null) => {
      this.#running -= 1;
      if (this.#waiting.get(path) === ahead) {
        ahead.bytes = bytes?.length ?? 0;
        this.#bytes += ahead.bytes;
      }
      this.#fill();
    };
    // Whoever asks sees a failure; one that nobody comes to ask for must not end the process.
    ahead.answer.then(settled, () => settled(null));
  }
}

/** Nothing of a bundle that cannot be read: whoever asked for it says what is wrong. */
function payloadsIn(bundle: Uint8Array, width: number): readonly string[] {
  try {
    return decodeEntryBundle(bundle, width).flatMap((entry) => {
      // Not parsed as a statement, which takes ten times as long: what is no digest is left out.
      const statement = JSON.parse(new TextDecoder().decode(entry)) as Statement;
      const paths = namedPayloads(statement).map((sha256) => formatLogPath({ kind: 'payload', sha256 }));
      return paths.filter((path) => parseLogPath(path) !== null);
    });
  } catch {
    return [];
  }
}
