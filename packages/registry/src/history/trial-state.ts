import type { Statement, StatementOf, StatementType } from '@trialmark/schema';

/**
 * A trial's history as the log tells it, one statement at a time.
 *
 * Guarantees: every statement continues the one before (`prev`), versions count up by one, a sealed trial is opened
 * whole before anything is amended, and a status change starts from the status there was.
 * Does NOT check: signatures and authority (`@trialmark/ledger`), nor what the record documents say (`judgeRecord`).
 */
export type SealedVersion = { readonly statement: string; readonly commitment: string };

export type TrialState = {
  readonly registryId: string;
  readonly sponsor: string;
  readonly recordVersion: number;
  /** Null while sealed. */
  readonly recordDigest: string | null;
  readonly contactsCommitment: string | null;
  /** Digest of the newest statement about the trial. */
  readonly head: string;
  readonly sealedVersions: readonly SealedVersion[];
  readonly revealBy: string | null;
  /** The id that a sealed trial has used up. */
  readonly sealedId: { readonly authority: string; readonly id: string } | null;
};

export type HistoryRefusal =
  | 'not-about-a-trial'
  | 'already-registered'
  | 'not-registered'
  | 'sealed'
  | 'not-sealed'
  | 'stale'
  | 'another-registry-id'
  | 'version-out-of-order'
  | 'seal-facts-changed'
  | 'openings-do-not-match';

export type HistoryDecision =
  | { readonly ok: true; readonly state: TrialState }
  | { readonly ok: false; readonly refusal: HistoryRefusal };

const refuse = (refusal: HistoryRefusal): HistoryDecision => ({ ok: false, refusal });

const TRIAL_TYPES: ReadonlySet<StatementType> = new Set<StatementType>([
  'trial.registered',
  'trial.amended',
  'trial.status-changed',
  'outcomes.reported',
  'trial.sealed',
  'trial.seal-amended',
  'trial.unsealed',
]);

export type TrialStatement = StatementOf<
  | 'trial.registered'
  | 'trial.amended'
  | 'trial.status-changed'
  | 'outcomes.reported'
  | 'trial.sealed'
  | 'trial.seal-amended'
  | 'trial.unsealed'
>;

/** True for statements that are links of a trial's chain. */
export function isTrialStatement(statement: Statement): statement is TrialStatement {
  return TRIAL_TYPES.has(statement.type);
}

/** What the trial is after `statement`, whose digest is `digest`, or why it cannot follow. */
export function judgeTrialStatement(
  before: TrialState | null,
  statement: TrialStatement,
  digest: string,
): HistoryDecision {
  if (!statement.subject.startsWith('trial_')) return refuse('not-about-a-trial');
  if (statement.type === 'trial.registered' || statement.type === 'trial.sealed') {
    return before === null ? begin(statement, digest) : refuse('already-registered');
  }
  if (before === null) return refuse('not-registered');
  if (statement.prev !== before.head) return refuse('stale');
  if (statement.body.registryId !== before.registryId) return refuse('another-registry-id');
  if (statement.body.recordVersion !== before.recordVersion + 1) return refuse('version-out-of-order');
  const isSealed = before.recordDigest === null;
  if (statement.type === 'trial.seal-amended')
    return isSealed ? amendSeal(before, statement, digest) : refuse('not-sealed');
  if (statement.type === 'trial.unsealed') return isSealed ? unseal(before, statement, digest) : refuse('not-sealed');
  return isSealed ? refuse('sealed') : { ok: true, state: { ...before, ...versionOf(statement), head: digest } };
}

function begin(statement: StatementOf<'trial.registered' | 'trial.sealed'>, digest: string): HistoryDecision {
  if (statement.prev !== null) return refuse('stale');
  if (statement.body.recordVersion !== 1) return refuse('version-out-of-order');
  const { registryId, sponsor } = statement.body;
  const open = { registryId, sponsor, head: digest, sealedVersions: [], revealBy: null, sealedId: null };
  if (statement.type === 'trial.registered') return { ok: true, state: { ...open, ...versionOf(statement) } };
  const { commitment, revealBy, uniqueId } = statement.body;
  const sealed = { recordVersion: 1, recordDigest: null, contactsCommitment: null };
  const sealedVersions = [{ statement: digest, commitment }];
  return { ok: true, state: { ...open, ...sealed, sealedVersions, revealBy, sealedId: uniqueId } };
}

/** What was published at sealing stays: otherwise the reveal date could be pushed back for ever. */
function amendSeal(before: TrialState, statement: StatementOf<'trial.seal-amended'>, digest: string): HistoryDecision {
  const { sponsor, revealBy, uniqueId, commitment, recordVersion } = statement.body;
  const same =
    sponsor === before.sponsor &&
    revealBy === before.revealBy &&
    uniqueId.authority === before.sealedId?.authority &&
    uniqueId.id === before.sealedId.id;
  if (!same) return refuse('seal-facts-changed');
  const sealedVersions = [...before.sealedVersions, { statement: digest, commitment }];
  return { ok: true, state: { ...before, recordVersion, sealedVersions, head: digest } };
}

/** Every sealed version is opened, in order, and the newest is the record that becomes public. */
function unseal(before: TrialState, statement: StatementOf<'trial.unsealed'>, digest: string): HistoryDecision {
  const { openings, recordDigest } = statement.body;
  const opensAll =
    openings.length === before.sealedVersions.length &&
    openings.every((opening, i) => opening.statement === before.sealedVersions[i]?.statement) &&
    openings.at(-1)?.recordDigest === recordDigest;
  if (!opensAll) return refuse('openings-do-not-match');
  return { ok: true, state: { ...before, ...versionOf(statement), head: digest, revealBy: null } };
}

function versionOf(
  statement: StatementOf<
    'trial.registered' | 'trial.amended' | 'trial.status-changed' | 'outcomes.reported' | 'trial.unsealed'
  >,
) {
  const { recordVersion, recordDigest, contactsCommitment } = statement.body;
  return { recordVersion, recordDigest, contactsCommitment };
}
