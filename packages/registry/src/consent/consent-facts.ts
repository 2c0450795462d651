import { studyOf } from '@trialmark/consent';
import type { Directory } from '@trialmark/ledger';
import type { Statement, StatementOf, StatementType } from '@trialmark/schema';

/** The six types that make a study's chain of consent. */
export type ConsentStatement = StatementOf<
  | 'study.issuers-stated'
  | 'consent.policy-published'
  | 'consent.granted'
  | 'consent.changed'
  | 'consent.withdrawn'
  | 'consent.root-stated'
>;

const CONSENT_TYPES: ReadonlySet<StatementType> = new Set<StatementType>([
  'study.issuers-stated',
  'consent.policy-published',
  'consent.granted',
  'consent.changed',
  'consent.withdrawn',
  'consent.root-stated',
]);

/** True for statements that are links of a study's chain of consent. */
export function isConsentStatement(statement: Statement): statement is ConsentStatement {
  return CONSENT_TYPES.has(statement.type);
}

/** What the rules need to know of the log beside the study's own chain, as of the statement's place in it. */
export type ConsentFacts = {
  readonly directory: Directory;
  /** The organisation that registered the trial, null when there is no such trial. */
  readonly sponsor: string | null;
  /** Digest of the statement that made the trial's record public, null while there is none. */
  readonly registration: string | null;
};

/** The study as the circuits name it, null while the trial is not public. */
export function studyNumber({ directory, registration }: ConsentFacts): string | null {
  if (registration === null || directory.genesis === null) return null;
  return String(studyOf(directory.genesis.origin, registration));
}
