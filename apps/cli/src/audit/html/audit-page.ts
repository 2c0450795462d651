import type { AuditDocument, RuleSummary } from '@trialmark/audit';

/** What every section of a report may draw on. */
export type AuditPage = {
  readonly document: AuditDocument;
  /** The command that gives the same report again. */
  readonly command: string;
  readonly rules: readonly RuleSummary[];
};
