/** All hold together; null or an empty list is no condition. */
export type FindingFilter = {
  readonly rules: readonly string[];
  readonly verdicts: readonly string[];
  readonly concerns: readonly string[];
  readonly sponsorId: string | null;
  readonly ages: readonly string[];
  readonly isAnswered: boolean | null;
};

export const AGE_BANDS = ['0-30', '31-90', '91-365', '366-1095', '1096-', 'unknown'] as const;

export const AGE_BAND = `CASE WHEN f.since IS NULL THEN 'unknown' WHEN h.today - f.since <= 30 THEN '0-30'
  WHEN h.today - f.since <= 90 THEN '31-90' WHEN h.today - f.since <= 365 THEN '91-365'
  WHEN h.today - f.since <= 1095 THEN '366-1095' ELSE '1096-' END`;

export const IS_ANSWERED = 'EXISTS (SELECT 1 FROM finding_answers a WHERE a.trial_id = f.trial_id AND a.rule = f.rule)';

/** Findings with their trial and the head, of which `WHERE` takes parameters 1 to 6. */
export const FROM = 'trial_findings f JOIN trial_standings s ON s.trial_id = f.trial_id CROSS JOIN findings_head h';

export const WHERE = `(cardinality($1::text[]) = 0 OR f.rule = ANY($1))
  AND (cardinality($2::text[]) = 0 OR f.verdict = ANY($2))
  AND (cardinality($3::text[]) = 0 OR f.concern = ANY($3))
  AND ($4::text IS NULL OR s.sponsor_id = $4)
  AND (cardinality($5::text[]) = 0 OR ${AGE_BAND} = ANY($5))
  AND ($6::boolean IS NULL OR ${IS_ANSWERED} = $6)`;

export function filterValues({ rules, verdicts, concerns, sponsorId, ages, isAnswered }: FindingFilter): unknown[] {
  return [rules, verdicts, concerns, sponsorId, ages, isAnswered];
}

/** The log and the day that what is kept is of. */
export type AsOf = { readonly size: number; readonly today: string };

/** `AS_OF` as JSON in a row of its own, null while nothing is computed. */
export const AS_OF = `(SELECT json_build_object('size', size, 'today', to_char(today, 'YYYY-MM-DD')) FROM findings_head)`;
