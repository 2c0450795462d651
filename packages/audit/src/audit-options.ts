import type { VerificationKey, VerifyProofs } from '@trialmark/consent';
import type { FetchFile, Policy, Sha256, VerifiedCheckpoint } from '@trialmark/ledger';
import type { LogPromises, ReplayStep } from '@trialmark/registry';
import type { ReadChain } from './checks/read-chain.ts';
import type { KnownVerdicts } from './known-verdicts.ts';

/** What an audit needs of the machine that it runs on; `@trialmark/audit/node` has Node's. */
export type AuditTools = {
  readonly hasher: Sha256;
  /** The verification keys that this program was built with. Asked for once, when the first proof is met. */
  readonly readKeys: () => Promise<readonly VerificationKey[]>;
  /** Another way to run the first verifier, such as on several cores. */
  readonly verifyProofs?: VerifyProofs;
  /** Waits for a head that is about to be published; a timer unless given. */
  readonly pause?: (ms: number) => Promise<void>;
};

/**
 * `reading`: heads and anchors. `statements`: entries of the tree, with what they say. `proofs`: those left at the end.
 * `anchors`: asked of a chain. `findings`: trials. They come in this order.
 */
export type AuditStage = 'reading' | 'statements' | 'proofs' | 'anchors' | 'findings';

/** `total` is null where it is not known beforehand. */
export type AuditProgress = { readonly stage: AuditStage; readonly done: number; readonly total: number | null };

/** A head that the caller has seen of this log. */
export type PinnedCheckpoint = {
  readonly size: number;
  readonly root: Uint8Array;
  /** Whether an audit that the caller relies on found that the log held up to there. */
  readonly isVerified: boolean;
};

export type AuditOptions = AuditTools & {
  readonly fetch: FetchFile;
  /** Reads what the log shows now, where `fetch` keeps what it showed before. */
  readonly fetchNow?: FetchFile;
  readonly policy: Policy;
  /** `tree`: hashes, checkpoints, cosignatures. `statements`: what they say too. `all`, the default: findings too. */
  readonly scope?: 'tree' | 'statements' | 'all';
  readonly chain?: ReadChain | null;
  /** Of the assessment, in Unix seconds; now unless given. */
  readonly nowS?: number;
  /** What the operator has published that it will keep to; `promisesUnder(policy)` unless given. */
  readonly promises?: LogPromises;
  /**
   * A head that must be in this log's tree (`checkpoint.not-extended` otherwise). Where it `isVerified`, signatures and proofs
   * of statements below it are not verified again; all else is.
   */
  readonly since?: PinnedCheckpoint | null;
  readonly known?: KnownVerdicts | null;
  readonly onProgress?: (progress: AuditProgress) => void;
  /** Told of every entry that is in the tree, in order, with what its replay gave. */
  readonly onStep?: (index: number, entry: Uint8Array, step: ReplayStep) => void;
  /** Told of each checkpoint that agrees with the tree, in order; entries below its size have been told of before. */
  readonly onCheckpoint?: (number: number, checkpoint: VerifiedCheckpoint) => void;
};
