import { InputError } from '../input-error.ts';
import type { LoadedRelease } from './load-release.ts';
import type { SensitiveTables } from './load-sensitive.ts';
import { type ModelFinding, TOLERANCE } from './model-finding.ts';
import { shortNumber } from './short-number.ts';

const EULER_GAMMA = 0.577_215_664_901_532_9;

/** Distinct l-diversity: at least l different values in each class. Machanavajjhala et al., ACM TKDD 1(1), 2007. */
export async function judgeDistinct(
  { sandbox }: LoadedRelease,
  { counts, column }: SensitiveTables,
  l: number,
): Promise<ModelFinding> {
  const [row] = await sandbox.query(
    `SELECT min(distinct_values) AS least, count(*) FILTER (distinct_values < $1) AS failing
     FROM (SELECT count(*) AS distinct_values FROM ${counts} GROUP BY class)`,
    [l],
  );
  const found = row?.least == null ? 'no rows are kept' : `at least ${row.least}`;
  return { claim: `every group has at least ${l} values of ${column}`, found, failing: Number(row?.failing ?? 0) };
}

/**
 * Entropy l-diversity: the entropy of each class is at least ln l, and it has at least l values. With `shannon` the entropy
 * is ln N − (1/N) Σ n · ln n; with `grassberger` G takes the place of both logarithms: G(1) = −γ − ln 2,
 * G(2m) = −γ − ln 2 + Σ 2/(2i − 1) over i ≤ m, G(2m + 1) = G(2m).
 * Grassberger, Entropy estimates from insufficient samplings, arXiv:physics/0307138, 2003. Stammler et al., Correcting
 * finite sampling issues in entropy l-diversity, PSD 2016.
 */
export async function judgeEntropy(
  { sandbox }: LoadedRelease,
  { counts, column }: SensitiveTables,
  l: number,
  estimator: string,
): Promise<ModelFinding> {
  if (estimator !== 'shannon' && estimator !== 'grassberger') {
    throw new InputError('verify/model-parameter', 'the estimator of entropy is shannon or grassberger');
  }
  const [row] = await sandbox.query(
    `WITH logarithms AS (${estimator === 'shannon' ? naturalLogarithms(counts) : grassbergerTerms(counts)}),
          sums AS (SELECT class, any_value(size) AS size, sum(n * g) AS weighted, count(*) AS distinct_values
                   FROM ${counts} JOIN logarithms USING (n) GROUP BY class),
          entropies AS (SELECT g - weighted / size AS entropy, distinct_values FROM sums JOIN logarithms ON n = size)
     SELECT exp(min(entropy)) AS least, count(*) FILTER (entropy < ln($1) - $2 OR distinct_values < $1) AS failing
     FROM entropies`,
    [l, TOLERANCE],
  );
  const found = row?.least == null ? 'no rows are kept' : `at least as evenly as ${shortNumber(Number(row.least))}`;
  return {
    claim: `the values of ${column} in every group are spread at least as evenly (entropy, ${estimator}) as ${l} equally frequent ones`,
    found,
    failing: Number(row?.failing ?? 0),
  };
}

/** Whole numbers that a class or a value of it counts. */
function occurringNumbers(counts: string): string {
  return `SELECT n FROM ${counts} UNION SELECT size FROM ${counts}`;
}

function naturalLogarithms(counts: string): string {
  return `SELECT n, ln(n) AS g FROM (${occurringNumbers(counts)})`;
}

function grassbergerTerms(counts: string): string {
  return `SELECT n, g FROM (${occurringNumbers(counts)}) JOIN (
            SELECT half, -${EULER_GAMMA} - ln(2) + sum(CASE WHEN half = 0 THEN 0 ELSE 2.0::DOUBLE / (2 * half - 1) END) OVER (ORDER BY half) AS g
            FROM range((SELECT coalesce(max(size), 0) // 2 + 1 FROM ${counts})) AS halves(half)) ON half = n // 2`;
}

/**
 * Recursive (c,l)-diversity: with frequencies in descending order, r1 < c · Σ r_i over i ≥ l, strictly. Machanavajjhala et
 * al., ACM TKDD 1(1), 2007.
 */
export async function judgeRecursive(
  { sandbox }: LoadedRelease,
  { counts, column }: SensitiveTables,
  c: number,
  l: number,
): Promise<ModelFinding> {
  const [row] = await sandbox.query(
    `SELECT max(CASE WHEN rest = 0 THEN 'Infinity'::DOUBLE ELSE first / rest END) AS most,
            count(*) FILTER (NOT first < $1::DOUBLE * rest) AS failing
     FROM (SELECT max(n)::DOUBLE AS first, coalesce(sum(n) FILTER (place >= $2), 0)::DOUBLE AS rest
           FROM (SELECT class, n, row_number() OVER (PARTITION BY class ORDER BY n DESC) AS place FROM ${counts})
           GROUP BY class)`,
    [c, l],
  );
  const most = row?.most;
  return {
    claim: `the most frequent value of ${column} in every group is rarer than ${c} times all from number ${l} on together`,
    found: most == null ? 'no rows are kept' : `at most ${shortNumber(Number(most))} times as frequent`,
    failing: Number(row?.failing ?? 0),
  };
}
