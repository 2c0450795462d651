const EULER_GAMMA = 0.577_215_664_901_532_9;

/** G of even counts, by half the count: the recurrence of the paper, G(2m + 2) = G(2m) + 2/(2m + 1). */
const evenTerms = evenTermsUpTo(2_048);

/**
 * Grassberger's G(n), which takes the place of ln n when entropy is estimated from few samples:
 * G(1) = −γ − ln 2, G(2m) = −γ − ln 2 + 2 Σ 1/(2i − 1) over i ≤ m, G(2m + 1) = G(2m).
 *
 * Grassberger, P. Entropy estimates from insufficient samplings. arXiv:physics/0307138, 2003, equations 27 to 31. Beyond
 * the table its expansion, ln 2m + 1/(24 m²), is exact to the last digit of a double.
 *
 * @param count whole number, at least 1
 */
export function grassbergerLog(count: number): number {
  const half = count >> 1;
  if (half < evenTerms.length) return evenTerms[half] as number;
  return Math.log(2 * half) + 1 / (24 * half * half);
}

function evenTermsUpTo(length: number): Float64Array {
  const terms = new Float64Array(length);
  terms[0] = -EULER_GAMMA - Math.LN2;
  for (let half = 1; half < length; half += 1) terms[half] = (terms[half - 1] as number) + 2 / (2 * half - 1);
  return terms;
}
