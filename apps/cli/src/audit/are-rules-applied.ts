import type { AuditDocument } from '@trialmark/audit';

export const NOT_APPLIED = 'The rules were not applied, because not every entry could be judged.';

/** Whether rules were held against the trials: not where entries could not be judged, on which they might rest. */
export function areRulesApplied({ checkpoint, counts, findings, notices }: AuditDocument): boolean {
  if (checkpoint === null || counts.trials > findings.trials.length) return false;
  return !notices.some(({ name }) => name === 'statements.not-judged');
}
