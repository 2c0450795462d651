/** One program that `npm start` runs and keeps running. */
export type ProcessSpec = {
  /** Names its log and its record; lower case, no spaces. */
  readonly name: string;
  /** Program and arguments. */
  readonly command: readonly [string, ...string[]];
  readonly folder: string;
  /** Its whole environment besides the machine's few variables; no process sees another's secrets. */
  readonly env: Readonly<Record<string, string>>;
  /** Ports it listens on, checked to be free first: a probe must not be answered by something else. */
  readonly ports: readonly number[];
  /** True once it answers as it should; may reject, which counts as false. */
  readonly isReady: (signal: AbortSignal) => Promise<boolean>;
  readonly readyTimeoutMs: number;
  /** Exit codes after which it is not started again: a person has to look. */
  readonly finalCodes?: readonly number[];
};

/** Ready when `url` answers with a status of 2xx or 3xx. */
export function answers(url: string): ProcessSpec['isReady'] {
  return async (signal) => {
    const response = await fetch(url, { signal, redirect: 'manual' });
    await response.body?.cancel();
    return response.status < 400;
  };
}
