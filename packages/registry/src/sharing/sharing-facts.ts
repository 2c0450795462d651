import type { Directory } from '@trialmark/ledger';
import type { Statement, StatementOf, StatementType } from '@trialmark/schema';
import type { ConsentState } from '../consent/consent-state.ts';

const SHARING_TYPES = [
  'dataset.deposited',
  'dataset.closed',
  'access.requested',
  'access.judged',
  'access.decided',
  'agreement.signed',
  'release.batch',
  'release.published',
  'access.attempted',
  'access.revoked',
  'release.destroyed',
  'consent.approved',
  'withdrawal.notified',
  'destruction.attested',
] as const satisfies readonly StatementType[];

/** The types that say something about a dataset, a request or a release. */
export type SharingStatement = StatementOf<(typeof SHARING_TYPES)[number]>;

/** Those that are about a request that was made. */
export type AboutRequest = Exclude<
  SharingStatement,
  { type: 'dataset.deposited' | 'dataset.closed' | 'access.requested' }
>;

const KNOWN: ReadonlySet<StatementType> = new Set<StatementType>(SHARING_TYPES);

/** True for statements about datasets, requests and releases. */
export function isSharingStatement(statement: Statement): statement is SharingStatement {
  return KNOWN.has(statement.type);
}

/** What the rules need to know of the log beside the state of sharing, as of the statement's place in it. */
export type SharingFacts = {
  readonly directory: Directory;
  /** Consent of the study that the dataset is of, null where nobody has asked for any. */
  readonly consent: ConsentState | null;
  /** The study as the circuits name it, null while the trial is not public. */
  readonly study: string | null;
  /** The organisation that the study's newest consent form names as custodian, null without a form. */
  readonly custodian: string | null;
  /** JSON of the public documents that `namedDocuments` lists, by digest. One that is missing fails what rests on it. */
  readonly documents: ReadonlyMap<string, unknown>;
};
