import { type FetchFile, formatLogPath, parseStatement, sha256Hex } from '@trialmark/ledger';
import { namedPayloads } from '@trialmark/registry';
import type { MirrorFiles } from './mirror-context.ts';

/** Payloads fetched at once. */
const AT_ONCE = 8;
/** Missing payloads that are asked for again in one round. */
const RETRIED_MAX = 200;

/**
 * Sees to it that the public documents that statements name are in the folder.
 *
 * Guarantees: what is written has the digest of its name. Does NOT check: what a document says, or whether the statement
 * that names it was entitled to anything.
 */
export class PayloadCopy {
  readonly #files: MirrorFiles;
  /** Null to look only. */
  readonly #server: FetchFile | null;
  readonly #missing: Map<string, number>;
  #unreadEntries: number;

  constructor(
    files: MirrorFiles,
    server: FetchFile | null,
    missing: ReadonlyMap<string, number>,
    unreadEntries: number,
  ) {
    this.#files = files;
    this.#server = server;
    this.#missing = new Map(missing);
    this.#unreadEntries = unreadEntries;
  }

  get missing(): ReadonlyMap<string, number> {
    return this.#missing;
  }

  get unreadEntries(): number {
    return this.#unreadEntries;
  }

  /** Takes in what the entries from `first` on name. */
  async addAll(first: number, entries: readonly Uint8Array[]): Promise<void> {
    const named = new Map<string, number>();
    for (const [i, entry] of entries.entries()) {
      const parsed = parseStatement(entry);
      if (!parsed.ok) this.#unreadEntries += 1;
      for (const digest of parsed.ok ? namedPayloads(parsed.statement) : []) {
        if (!named.has(digest)) named.set(digest, first + i);
      }
    }
    await this.#obtainAll([...named]);
  }

  async retry(): Promise<void> {
    await this.#obtainAll([...this.#missing].slice(0, RETRIED_MAX));
  }

  async #obtainAll(wanted: readonly (readonly [string, number])[]): Promise<void> {
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      await Promise.all(
        wanted.slice(at, at + AT_ONCE).map(async ([digest, entry]) => {
          if (await this.#obtain(digest)) this.#missing.delete(digest);
          else if (!this.#missing.has(digest)) this.#missing.set(digest, entry);
        }),
      );
    }
  }

  async #obtain(digest: string): Promise<boolean> {
    const path = formatLogPath({ kind: 'payload', sha256: digest });
    const held = await this.#files.read(path);
    if (held !== null && sha256Hex(held) === digest) return true;
    const bytes = (await this.#server?.(path)) ?? null;
    if (bytes === null || sha256Hex(bytes) !== digest) return false;
    await this.#files.write(path, bytes);
    return true;
  }
}
