/** How far proving has come: files, then the witness, then the proof; `share` runs from 0 to 1 within each. */
export type ProveProgress = { readonly stage: 'loading' | 'witness' | 'proving'; readonly share: number };

/** What snarkjs says when it gets somewhere, and the share of its time that has passed by then. */
const MILESTONES: readonly (readonly [string, number])[] = [
  ['Building ABC', 0.03],
  ['IFFT_A', 0.06],
  ['IFFT_B', 0.09],
  ['IFFT_C', 0.12],
  ['Join ABC', 0.15],
  ['Multiexp end: multiexp A', 0.3],
  ['Multiexp end: multiexp B1', 0.4],
  ['Multiexp end: multiexp B2', 0.73],
  ['Multiexp end: multiexp C', 0.84],
  ['Multiexp end: multiexp H', 1],
];

/** A logger for snarkjs that reports the milestones it reaches, each once and in order. */
export function milestoneLogger(onShare: (share: number) => void) {
  let next = 0;
  const ignore = () => undefined;
  return {
    debug: (message: string) => {
      const reached = MILESTONES.findIndex(([start], place) => place >= next && message.startsWith(start));
      if (reached < 0) return;
      next = reached + 1;
      onShare(MILESTONES[reached]?.[1] ?? 1);
    },
    info: ignore,
    warn: ignore,
    error: ignore,
  };
}
