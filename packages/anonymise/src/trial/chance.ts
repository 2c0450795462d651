const STIRLING_FROM = 16;

/** Natural logarithm of n!, within 1e-9 of it. */
function logFactorial(n: number): number {
  if (n < STIRLING_FROM) {
    let product = 1;
    for (let i = 2; i <= n; i += 1) product *= i;
    return Math.log(product);
  }
  const x = n + 1;
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1_260 * x ** 5);
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}

/** Natural logarithm of the number of ways to choose k of n; -Infinity where there is none. */
export function logChoose(n: number, k: number): number {
  return k < 0 || k > n ? Number.NEGATIVE_INFINITY : logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/** Natural logarithm of the chance that `drawn` of `all` participants, drawn at random, all lie among `inside`. */
export function logChanceAllInside(all: number, inside: number, drawn: number): number {
  return logChoose(inside, drawn) - logChoose(all, drawn);
}

/**
 * Natural logarithm of the chance that groups of these sizes, drawn at random from participants of whom `valueCounts`
 * share a value each, all come out with one value a group. Groups are taken as drawn with replacement between them, which
 * is close enough for a threshold.
 */
export function logChancePure(groupSizes: readonly number[], valueCounts: readonly number[]): number {
  const all = valueCounts.reduce((sum, count) => sum + count, 0);
  const logOfSize = new Map<number, number>();
  let total = 0;
  for (const size of groupSizes) {
    let log = logOfSize.get(size);
    if (log === undefined) {
      log = Math.log(valueCounts.reduce((sum, count) => sum + Math.exp(logChanceAllInside(all, count, size)), 0));
      logOfSize.set(size, log);
    }
    total += log;
  }
  return total;
}
