import { type Interval, wilsonParts } from './wilson-interval.ts';

export type Tally = { readonly successes: number; readonly trials: number };

/**
 * How much of what is left to gain over the baseline an attack gains: (a − c)/(1 − c) for success rates a of the attack
 * and c of the baseline, not below 0; its interval by propagation of both errors. Giomi et al., A unified framework for
 * quantifying privacy risk in synthetic data (“Anonymeter”), PoPETs 2023(2); the rate here is the plain one
 * instead of Wilson's centre.
 */
export function excessRisk(attack: Tally, baseline: Tally): { readonly rate: number; readonly interval: Interval } {
  if (attack.trials === 0) return { rate: 0, interval: { low: 0, high: 0 } };
  const [a, c] = [wilsonParts(attack.successes, attack.trials), wilsonParts(baseline.successes, baseline.trials)];
  const margin = Math.max(1e-9, 1 - c.centre);
  const residual = (a.centre - c.centre) / margin;
  const error = Math.hypot(a.half / margin, (c.half * (1 - a.centre)) / margin ** 2);
  const plain = { attack: attack.successes / attack.trials, baseline: rateOf(baseline) };
  const rate = plain.baseline >= 1 ? 0 : bounded((plain.attack - plain.baseline) / (1 - plain.baseline));
  return {
    rate,
    interval: { low: Math.min(rate, bounded(residual - error)), high: Math.max(rate, bounded(residual + error)) },
  };
}

/**
 * The same against a baseline that is known and not measured.
 *
 * @param isWhole whether everybody who could be attacked was, so that nothing is uncertain
 */
export function excessOverKnown(
  attack: Tally,
  known: number,
  isWhole = false,
): { readonly rate: number; readonly interval: Interval } {
  if (attack.trials === 0) return { rate: 0, interval: { low: 0, high: 0 } };
  const over = (rate: number): number => (known >= 1 ? 0 : bounded((rate - known) / (1 - known)));
  if (isWhole)
    return { rate: over(rateOf(attack)), interval: { low: over(rateOf(attack)), high: over(rateOf(attack)) } };
  const { centre, half } = wilsonParts(attack.successes, attack.trials);
  return { rate: over(rateOf(attack)), interval: { low: over(centre - half), high: over(centre + half) } };
}

export const rateOf = ({ successes, trials }: Tally): number => (trials === 0 ? 0 : successes / trials);

const bounded = (value: number): number => Math.min(1, Math.max(0, value));
