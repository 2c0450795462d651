/**
 * Walks the numbered checkpoints of a log beside the replay of its tree.
 *
 * Guarantees: every `checkpoints/<N>` up to the size of the tip was opened under the policy and compared with the tree,
 * and the tip is one of them; sizes do not shrink and evidence times do not go back. It ends, however many a server makes up.
 * Does NOT check: that the log never showed anyone a checkpoint that it does not list; the witnesses are for that.
 * Trusts: the policy.
 */
import { equalBytes } from '../merkle/equal-bytes.ts';
import type { FetchFile } from './fetch-file.ts';
import type { LogFindings } from './log-findings.ts';
import { formatLogPath } from './log-path.ts';
import type { Policy } from './policy.ts';
import { readAhead } from './read-ahead.ts';
import { type CheckpointResult, type VerifiedCheckpoint, verifyCheckpoint } from './verify-checkpoint.ts';

/** Told of each checkpoint that agrees with the tree, in order. */
export type OnCheckpoint = (number: number, checkpoint: VerifiedCheckpoint) => void | Promise<void>;

type Context = {
  readonly fetch: FetchFile;
  readonly policy: Policy;
  readonly tip: VerifiedCheckpoint;
  readonly findings: LogFindings;
  readonly onCheckpoint: OnCheckpoint | undefined;
};

const READ_AHEAD = 16;
/** Notes that lead no further (they do not verify, or are neither larger nor later than all before) read before giving up. */
const IDLE_MAX = 1_000;

export class CheckpointReplay {
  readonly #context: Context;
  readonly #notes: AsyncGenerator<Uint8Array | null, void, undefined>;
  #number = -1;
  #next: VerifiedCheckpoint | null = null;
  #last: VerifiedCheckpoint | null = null;
  #note: Uint8Array | null = null;
  #tipSeen = false;
  #idle = 0;
  #newestS = 0;

  constructor(context: Context) {
    this.#context = context;
    this.#notes = readAhead(Number.MAX_SAFE_INTEGER, READ_AHEAD, (index) =>
      context.fetch(formatLogPath({ kind: 'checkpoints', index })),
    );
  }

  /** How many agreed with the tree or were found wanting. */
  get count(): number {
    return this.#number;
  }

  /** The tree size at which `visit` wants to be called next; infinite when no checkpoint is left. */
  get nextSize(): number {
    return this.#next?.size ?? Number.POSITIVE_INFINITY;
  }

  async start(): Promise<void> {
    await this.#advance();
  }

  /** Compares the tree of `nextSize` leaves with every checkpoint of that size. */
  async visit(root: Uint8Array): Promise<void> {
    const size = this.nextSize;
    while (this.#next !== null && this.#next.size === size) {
      const checkpoint = this.#next;
      if (equalBytes(checkpoint.root, root)) {
        await this.#context.onCheckpoint?.(this.#number, checkpoint);
      } else {
        this.#find('checkpoints.root', `its root is not that of the first ${size} entries`);
      }
      await this.#advance();
    }
  }

  async finish(): Promise<void> {
    await this.#notes.return();
    if (this.#tipSeen) return;
    this.#find('checkpoints.complete', 'the numbered checkpoints end before the one the log shows as its latest');
  }

  /** Moves to the next checkpoint that verifies and is not beyond the tip. */
  async #advance(): Promise<void> {
    this.#next = null;
    while (this.#next === null) {
      this.#number += 1;
      const note = (await this.#notes.next()).value ?? null;
      if (note === null) return;
      const result = await verifyCheckpoint(note, this.#context.policy);
      if (!this.#leadsFurther(result) && this.#idle > IDLE_MAX) {
        this.#find('checkpoints.complete', `more than ${IDLE_MAX} lead no further; those from here on were not read`);
        return;
      }
      if (!result.ok) {
        const failed = result.checks.filter((check) => !check.ok);
        this.#find('checkpoints.signatures', failed.map((check) => check.detail).join('; '));
      } else if (result.checkpoint.size > this.#context.tip.size) {
        return;
      } else if (this.#isCopy(note)) {
        this.#find('checkpoints.order', 'it is a copy of the one before it');
      } else if (this.#isInOrder(result.checkpoint)) {
        this.#next = result.checkpoint;
      }
      this.#note = note;
    }
  }

  /** A log that cosigns one head again gives it another time: the same bytes twice stand for one that is gone. */
  #isCopy(note: Uint8Array): boolean {
    return this.#note !== null && equalBytes(this.#note, note);
  }

  /** Counts those that do not. Sizes are at most that of the tip and times are cosigned, so that only these can be endless. */
  #leadsFurther(result: CheckpointResult): boolean {
    const { evidenceTimeS, size } = result.ok ? result.checkpoint : { evidenceTimeS: null, size: -1 };
    const isNew = size > (this.#last?.size ?? -1) || (evidenceTimeS ?? 0) > this.#newestS;
    this.#newestS = Math.max(this.#newestS, evidenceTimeS ?? 0);
    if (!isNew) this.#idle += 1;
    return isNew;
  }

  #isInOrder(checkpoint: VerifiedCheckpoint): boolean {
    const { tip } = this.#context;
    const last = this.#last;
    if (checkpoint.origin !== tip.origin) {
      this.#find('checkpoints.origin', `it is of ${checkpoint.origin}`);
      return false;
    }
    if (last !== null && checkpoint.size < last.size) {
      this.#find('checkpoints.order', `its size ${checkpoint.size} is below ${last.size} before it`);
      return false;
    }
    if ((checkpoint.evidenceTimeS ?? 0) < (last?.evidenceTimeS ?? 0)) {
      const detail = `it was cosigned at ${checkpoint.evidenceTimeS}, before the one ahead of it (${last?.evidenceTimeS})`;
      this.#find('checkpoints.times', detail);
    }
    this.#last = checkpoint;
    this.#tipSeen ||= checkpoint.body === tip.body;
    return true;
  }

  #find(name: string, detail: string): void {
    const where = formatLogPath({ kind: 'checkpoints', index: this.#number });
    this.#context.findings.add({ name, where, detail });
  }
}
