import { type DraftOf, type Problem, ResultsReport } from '@trialmark/schema';
import { problemsOfIssues } from './problems-of-issues.ts';

export type ReportCheck =
  | { readonly ok: true; readonly report: ResultsReport }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Says what keeps a report in the making from being a `ResultsReport`, or gives it. The version is filled in. */
export function checkReport(draft: DraftOf<ResultsReport>): ReportCheck {
  const value = { v: 1, ...draft };
  const parsed = ResultsReport.safeParse(value);
  if (parsed.success) return { ok: true, report: parsed.data };
  return { ok: false, problems: problemsOfIssues(parsed.error.issues, value, '') };
}
