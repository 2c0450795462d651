import type { Problem, TrialDraft } from '@trialmark/schema';
import type { TrialHistory } from '../../findings/trial-history.ts';
import type { Notice } from '../../shared/notice.ts';

/**
 * What stands beside every version that comes from another registry: its date is that registry's word, and nothing in this
 * log proves it.
 */
export const IMPORT_MARK = 'imported, not evidenced';

/** One version of another registry's record, as a dated public record. */
export type ImportedVersion = {
  /** As the source counts. */
  readonly number: number;
  /** The day that the source gives, never earlier than that of the version before. */
  readonly datedOn: string;
  readonly mark: typeof IMPORT_MARK;
  /** The record as far as it can be read as one of this registry; null where the version is a fragment. */
  readonly draft: TrialDraft | null;
};

export type HistoryImport =
  | {
      readonly ok: true;
      readonly registry: 'ClinicalTrials.gov' | 'CTIS';
      /** Oldest first. */
      readonly versions: readonly ImportedVersion[];
      /** The same for `findTrialFindings`. */
      readonly history: TrialHistory;
      /** What was assumed, changed or left out. */
      readonly notices: readonly Notice[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function refusedHistory(path: string, rule: string, message: string): HistoryImport {
  return { ok: false, problems: [{ path, rule, message }] };
}
