export type StallLimits = {
  /** Longest time without a byte. */
  readonly idleMs: number;
  /** Time after which bytes must have come at `bytesPerS` on average. */
  readonly graceMs: number;
  readonly bytesPerS: number;
};

/** Ends a download that stands still, or that comes so slowly that it is meant never to end. */
export class StallClock {
  readonly #controller = new AbortController();
  readonly #limits: StallLimits;
  readonly #startedMs = performance.now();
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: StallLimits) {
    this.#limits = limits;
    this.onBytes(0);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Told of all bytes so far whenever some come. */
  readonly onBytes = (size: number): void => {
    const { bytesPerS, graceMs, idleMs } = this.#limits;
    const leftMs = this.#startedMs + graceMs + (size * 1000) / bytesPerS - performance.now();
    const isSlow = leftMs < idleMs;
    const detail = isSlow
      ? `it sent ${size} bytes in ${graceMs / 1000} s or more`
      : `nothing came for ${idleMs / 1000} s`;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(new Error(detail)), Math.max(0, Math.min(idleMs, leftMs)));
  };

  stop(): void {
    clearTimeout(this.#timer);
  }
}
