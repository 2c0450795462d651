/** Ten minutes without a sign of the person. */
export const IDLE_MS = 10 * 60_000;

export type IdleLock = {
  /** The person is there. Resolves to false when the time was over before: a computer that slept runs no timers. */
  readonly touch: () => boolean;
  readonly stop: () => void;
};

type IdleOptions = { readonly idleMs: number; readonly now: () => number; readonly onIdle: () => void };

/** Calls `onIdle` after `idleMs` without `touch`. */
export function startIdleLock({ idleMs, now, onIdle }: IdleOptions): IdleLock {
  let deadline = now() + idleMs;
  let timer = setTimeout(onIdle, idleMs);
  return {
    touch: () => {
      if (now() >= deadline) return false;
      deadline = now() + idleMs;
      clearTimeout(timer);
      timer = setTimeout(onIdle, idleMs);
      return true;
    },
    stop: () => clearTimeout(timer),
  };
}
