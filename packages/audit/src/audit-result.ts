import type { Check, Finding, VerifiedCheckpoint } from '@trialmark/ledger';
import type { ReplayState, RuleFinding } from '@trialmark/registry';

/** A sponsor's word on a finding. It changes none; it names the verdict that it answered, which may be another since. */
export type AuditedAnswer = {
  readonly rule: string;
  readonly ruleVersion: number;
  readonly verdict: string;
  /** Null where its text is not there. */
  readonly text: string | null;
  /** Id of the member who signed it. */
  readonly by: string;
  /** SHA-256 of the statement, its index in the log, and its evidence time (RFC 3339). */
  readonly statement: string;
  readonly index: number;
  readonly evidenceTime: string | null;
};

/** A trial of the log and what the rules find of it, in the order of `docs/protocol/findings.md`. */
export type AuditedTrial = {
  readonly registryId: string;
  readonly trialId: string;
  /** The organisation that registered it: its id, and its name where the log has it. */
  readonly sponsor: string;
  readonly sponsorName: string | null;
  /** Public title of the newest record that can be read; null while sealed, or when it is not there. */
  readonly title: string | null;
  readonly findings: readonly RuleFinding[];
  /** In the order of the log. */
  readonly answers: readonly AuditedAnswer[];
};

/** Of statements that hold, unless said otherwise. */
export type AuditCounts = {
  /** All that are in the tree, by type; what is no statement, or of a type unknown here, is not in it. */
  readonly statements: Readonly<Record<string, number>>;
  /** Statements that took effect. */
  readonly holding: number;
  /** Proofs of consent, approvals and releases. */
  readonly proofs: number;
  /** Signatures and proofs that were verified here, and those that `known` or `since` spared. */
  readonly verifiedSignatures: number;
  readonly sparedSignatures: number;
  readonly verifiedProofs: number;
  readonly sparedProofs: number;
  readonly trials: number;
  /** Studies that take consent. */
  readonly studies: number;
  /** Grants that stand, and those that were withdrawn. */
  readonly grants: number;
  readonly withdrawn: number;
  readonly datasets: number;
  readonly requests: number;
  readonly releases: number;
  readonly rowsReleased: number;
  /** Accesses that people stated that they attempted. */
  readonly accesses: number;
  /** Withdrawal notices, and attestations that rows were deleted or files destroyed. */
  readonly notices: number;
  readonly attestations: number;
};

export type AuditResult = {
  /** Whether every check holds. Findings of rules (`trials`, `log`) play no part in it. */
  readonly ok: boolean;
  readonly checks: readonly Check[];
  /** What does not hold: somebody is at fault. */
  readonly findings: readonly Finding[];
  /** What could not be checked, or what a reader should know. */
  readonly notices: readonly Finding[];
  /** Findings beyond those kept. */
  readonly findingsOmitted: number;
  readonly noticesOmitted: number;
  readonly checkpoint: VerifiedCheckpoint | null;
  readonly checkpointCount: number;
  readonly anchorCount: number;
  /** Proofs that were judged: of consent, of approvals and of releases. */
  readonly proofCount: number;
  /** Consent of each study as the log tells it, by the subject of its chain. */
  readonly consents: ReplayState['consents'];
  /** Datasets, requests and releases as the log tells them. */
  readonly sharing: ReplayState['sharing'];
  /** What the rules find of each trial, by registry number. Empty unless the scope is `all`. */
  readonly trials: readonly AuditedTrial[];
  /** What the rules find of the log's running. Empty unless the scope is `all`. */
  readonly log: readonly RuleFinding[];
  readonly counts: AuditCounts;
};
