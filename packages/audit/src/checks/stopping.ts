import type { LogFindings } from '@trialmark/ledger';

/**
 * Notices where entries can no longer be judged: one that is not what was logged, or that cannot be read, would make
 * everything after it look as if it followed nothing. What comes after is hashed, and not judged.
 */
export class Stopping {
  readonly #notices: LogFindings;
  #next = 0;
  #stoppedAt: number | null = null;

  constructor(notices: LogFindings) {
    this.#notices = notices;
  }

  /** How many entries from the first on can be judged, once an entry could not; null while all can. */
  get stoppedAt(): number | null {
    return this.#stoppedAt;
  }

  /** Whether the entry at `index`, the next that is in the tree, is to be judged. */
  isJudged(index: number): boolean {
    if (this.#stoppedAt === null && index !== this.#next) this.#stop();
    this.#next = index + 1;
    return this.#stoppedAt === null;
  }

  finish(size: number): void {
    if (this.#stoppedAt === null && this.#next < size) this.#stop();
  }

  #stop(): void {
    const at = this.#next;
    this.#stoppedAt = at;
    const detail = `entry ${at} cannot be read as it was logged: it and the entries after it were not judged`;
    this.#notices.add({ name: 'statements.not-judged', where: `entry ${at}`, detail });
  }
}
