import type { AlignedTree, ProofJob, ProofJson, Request } from '@trialmark/consent';
import type { ConsentState, ReplayState, RequestState } from '@trialmark/registry';
import type { ApiClient } from '../api/api-client.ts';
import type { FollowedLog } from '../log/follow-log.ts';
import type { Signer } from '../log/signer.ts';
import type { MatchedOpening } from '../openings/match-openings.ts';
import type { Store } from '../store/open-store.ts';
import type { JobRecord, VersionRecord } from '../store/records.ts';

/** What making a release takes from outside. */
export type ReleaseDeps = {
  readonly store: Store;
  readonly api: Pick<ApiClient, 'addStatement' | 'reportProgress' | 'stageBatch' | 'uploadState' | 'uploadPiece'>;
  readonly log: Pick<FollowedLog, 'refresh'>;
  readonly signer: Signer;
  /** Openings behind the leaves that stand in this state, by pseudonym. */
  readonly openingsOf: (trial: string, state: ReplayState) => Promise<ReadonlyMap<string, MatchedOpening>>;
  readonly prove: (job: ProofJob) => Promise<ProofJson>;
  /** Says where the store is, and where rows may lie in plain meanwhile. */
  readonly storeFolder: string;
  readonly workFolder: string;
  readonly nowMs: () => number;
  readonly signal?: AbortSignal;
  /** Told of every step. */
  readonly onJob?: (job: JobRecord) => void;
};

/** A request as the log tells it now, with what this custodian knows of it. */
export type ReleaseFacts = {
  readonly state: ReplayState;
  readonly request: RequestState;
  readonly trial: string;
  readonly consent: ConsentState;
  readonly version: VersionRecord;
  /** The tree that the version commits to. */
  readonly manifest: AlignedTree;
  readonly bound: Request;
  readonly openings: ReadonlyMap<string, MatchedOpening>;
};
