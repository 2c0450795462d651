import type { FullDate } from '@trialmark/schema';
import type { SharingState } from '../../sharing/sharing-state.ts';

/**
 * What was found of a log, for findings about its running. Times are Unix seconds. Whoever gives these has verified them:
 * checkpoints under a policy, anchors on their chain, forced inclusions in the contract.
 */
export type LogFacts = {
  /** Name of the log. */
  readonly origin: string;
  /** In the order of their sizes. */
  readonly checkpoints: readonly CheckpointFact[];
  /** Names of the witnesses that the policy knows. */
  readonly witnesses: readonly string[];
  readonly anchors: readonly AnchorFact[];
  readonly forced: readonly ForcedFact[];
  readonly seals: readonly SealFact[];
  readonly sharing: SharingState;
  /** What the operator has published that it will keep to. */
  readonly promises: LogPromises;
  /** Of the assessment. */
  readonly nowS: number;
};

export type LogPromises = {
  /** Longest time between checkpoints. */
  readonly checkpointEveryS: number;
  /** Longest time from a checkpoint to the anchor that covers it; null where no anchors are promised. */
  readonly anchorWithinS: number | null;
  /** Time that an answer to a forced inclusion may take. */
  readonly answerWithinS: number;
  /** Newest checkpoints that a witness must be missing from to be reported. */
  readonly witnessMissing: number;
};

export type CheckpointFact = {
  readonly size: number;
  /** When the quorum had cosigned; null without a quorum. */
  readonly evidenceTimeS: number | null;
  readonly cosigners: readonly string[];
};

/** An anchor that is final on a chain that is not a development chain. */
export type AnchorFact = { readonly size: number; readonly timeS: number; readonly what: string };

/** A statement that somebody put into the contract because the operator did not take it. */
export type ForcedFact = {
  /** SHA-256 of the statement. */
  readonly digest: string;
  readonly timeS: number;
  /** When a cosigned checkpoint first covered it, or a refusal was published; null while neither. */
  readonly answeredS: number | null;
};

export type SealFact = { readonly registryId: string; readonly statement: string | null; readonly revealBy: FullDate };
