import {
  brokenRules,
  type FullDate,
  type Problem,
  type TrialDraft,
  type TrialParts,
  TrialRecord,
  trialFields,
} from '@trialmark/schema';
import { z } from 'zod';
import { partialDateInterval } from '../dates/partial-date-interval.ts';
import { fieldLabel } from './field-label.ts';
import { problemsOfIssues } from './problems-of-issues.ts';

export type DraftCheck =
  | { readonly ok: true; readonly record: TrialRecord }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type DraftCheckOptions = {
  /** The UTC day of the check. With it, an "actual" date in the future is a problem. */
  readonly today?: FullDate;
};

/**
 * Says what keeps a draft from being a trial record, all at once, in the order of the fields; or gives the record.
 *
 * Rules that span fields are applied to the fields that are right by themselves, so one missing field does not hide the
 * problems of others. The version of the format is filled in.
 */
export function checkDraft(draft: TrialDraft, { today }: DraftCheckOptions = {}): DraftCheck {
  const values: Readonly<Record<string, unknown>> = { v: 1, ...draft };
  const problems = unknownFields(values);
  const parts: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(trialFields)) {
    const value = values[key];
    if (value === undefined && schema instanceof z.ZodExactOptional) continue;
    const parsed = schema.safeParse(value);
    if (parsed.success) parts[key] = parsed.data;
    else problems.push(...problemsOfIssues(parsed.error.issues, value, key));
  }
  problems.push(...brokenRules(parts));
  if (today !== undefined) problems.push(...actualDatesAhead(parts, today));
  if (problems.length > 0) return { ok: false, problems };
  const whole = TrialRecord.safeParse(parts);
  if (whole.success) return { ok: true, record: whole.data };
  return { ok: false, problems: problemsOfIssues(whole.error.issues, parts, '') };
}

function unknownFields(values: Readonly<Record<string, unknown>>): Problem[] {
  return Object.keys(values)
    .filter((key) => !Object.hasOwn(trialFields, key))
    .map((key) => ({ path: key, rule: 'unknown-field', message: `Remove what the format does not know: ${key}.` }));
}

function actualDatesAhead(parts: TrialParts, today: FullDate): Problem[] {
  return (['startDate', 'primaryCompletionDate', 'completionDate'] as const).flatMap((field) => {
    const date = parts[field];
    if (date?.kind !== 'actual' || partialDateInterval(date.date).lo <= today) return [];
    const message = `Correct the ${fieldLabel(field)}: it lies in the future, so it cannot be actual.`;
    return [{ path: `${field}.date`, rule: 'dates.actual-in-future', message }];
  });
}
