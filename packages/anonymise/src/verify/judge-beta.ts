import { InputError } from '../input-error.ts';
import type { LoadedRelease } from './load-release.ts';
import type { SensitiveTables } from './load-sensitive.ts';
import { type ModelFinding, TOLERANCE } from './model-finding.ts';
import { shortNumber } from './short-number.ts';

/**
 * β-likeness: for every value of a class, the gain (q − p)/p over its share p in the original table is at most β (basic),
 * or at most the smaller of β and −ln p (enhanced). Cao and Karras, PVLDB 5(11), 2012.
 */
export async function judgeBeta(
  { sandbox }: LoadedRelease,
  { counts, original, column }: SensitiveTables,
  beta: number,
  variant: string,
): Promise<ModelFinding> {
  if (variant !== 'basic' && variant !== 'enhanced') {
    throw new InputError('verify/model-parameter', 'the variant of β-likeness is basic or enhanced');
  }
  const bound = variant === 'basic' ? '$1::DOUBLE' : 'least($1::DOUBLE, -ln(p))';
  const [row] = await sandbox.query(
    `SELECT max(gain) AS most, count(DISTINCT class) FILTER (gain > bound + $2) AS failing
     FROM (SELECT class, CASE WHEN p IS NULL THEN 'Infinity'::DOUBLE ELSE (a.n / size - p) / p END AS gain,
                  coalesce(${bound}, 0) AS bound
           FROM ${counts} AS a LEFT JOIN ${original} AS b USING (value))`,
    [beta, TOLERANCE],
  );
  const most = row?.most;
  return {
    claim: `no value of ${column} is more frequent in a group than in the original data by more than ${beta} times (${variant})`,
    found: most == null ? 'no rows are kept' : `at most ${shortNumber(Number(most))} times`,
    failing: Number(row?.failing ?? 0),
  };
}
