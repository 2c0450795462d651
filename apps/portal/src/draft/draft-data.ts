import type { DraftOf, ResultsReport, TrialContactsDraft, TrialDraft } from '@trialmark/schema';

/** What a draft holds: `DraftData` of the API, with the types of its parts, which the wire leaves open. */
export type DraftData = {
  readonly record?: TrialDraft;
  readonly contacts?: TrialContactsDraft;
  readonly results?: DraftOf<ResultsReport>;
  readonly reason?: string;
  readonly ethicsReference?: string;
  readonly declaredBeforeDataSeen?: boolean;
  readonly seal?: { readonly authority?: string; readonly id?: string; readonly revealBy?: string };
};

const DRAFT_KINDS = ['registration', 'amendment', 'seal-amendment', 'results'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

/** The kind of a draft, which the wire leaves open. */
export function draftKind(kind: string): DraftKind {
  return DRAFT_KINDS.find((each) => each === kind) ?? 'registration';
}
