import type { DatasetDescription, RequestDocument } from '@trialmark/datause';
import type { sharingBodies } from '@trialmark/schema';
import type { z } from 'zod';

/**
 * Datasets, requests and releases as the log tells them: what folding every statement about them, in order, leaves behind.
 *
 * Does NOT check anything: give `applySharing` only statements that `judgeSharing` has passed. Numbers of the field are
 * canonical decimals, as in statements.
 */
export type SharingState = {
  readonly datasets: Map<string, DatasetState>;
  readonly requests: Map<string, RequestState>;
  /** Who has the id of a release: the request. */
  readonly releases: Map<string, string>;
  /** Whose certificate it is, by its digest: the release. */
  readonly certificates: Map<string, string>;
};

export type DatasetVersion = {
  readonly version: number;
  readonly descriptionDigest: string;
  readonly description: DatasetDescription;
  /** Digest of the statement. */
  readonly statement: string;
};

export type DatasetState = {
  readonly id: string;
  readonly trial: string;
  /** The organisation that keeps the rows. */
  readonly custodian: string;
  /** Ascending, the first is 1. */
  readonly versions: readonly DatasetVersion[];
  readonly isClosed: boolean;
  /** Digest of the newest statement about it. */
  readonly head: string;
};

type AccessJudged = Readonly<z.infer<typeof sharingBodies.AccessJudged>>;
export type ReleaseBatchBody = Readonly<z.infer<typeof sharingBodies.ReleaseBatch>>;
type ReleasePublished = Readonly<z.infer<typeof sharingBodies.ReleasePublished>>;

export type LoggedVote = {
  readonly by: string;
  readonly decision: 'approve' | 'refuse' | 'abstain';
  readonly reason: string;
  readonly statement: string;
};

export type RequestState = {
  readonly id: string;
  /** Digest of `access.requested`: what `prev` of every other statement about the request names. */
  readonly requested: string;
  readonly dataset: string;
  readonly document: RequestDocument;
  readonly documentDigest: string;
  /** The version of the dataset that the document names. */
  readonly version: DatasetVersion;
  readonly judged: AccessJudged | null;
  /** By member, in the order of the log. */
  readonly votes: ReadonlyMap<string, LoggedVote>;
  /** Digest of the agreement that each member has signed. */
  readonly agreements: ReadonlyMap<string, string>;
  /** Tags of rows whose participants said yes when asked. */
  readonly approvals: ReadonlySet<string>;
  /** Batches that no release has named yet, by digest. */
  readonly batches: ReadonlyMap<string, ReleaseBatchBody>;
  /** Every tag that a release of this request holds: no row twice. */
  readonly tags: ReadonlySet<string>;
  readonly releases: ReadonlyMap<string, ReleaseState>;
};

export type ReleaseState = ReleasePublished & {
  readonly statement: string;
  /** Index in the log, null where that is not known yet. */
  readonly position: number | null;
  /** Tags of its rows, in the order of its batches. */
  readonly rowTags: readonly string[];
  /** Those of them whose participants asked to be asked. */
  readonly askedTags: readonly string[];
  readonly isRevoked: boolean;
  readonly isDestroyed: boolean;
  readonly notices: readonly NoticeState[];
};

export type NoticeState = {
  readonly statement: string;
  readonly rowTags: readonly string[];
  readonly dueOn: string;
  /** Members of the team who have attested, with the digest of what they said. */
  readonly attested: ReadonlyMap<string, string>;
};

export function emptySharingState(): SharingState {
  return { datasets: new Map(), requests: new Map(), releases: new Map(), certificates: new Map() };
}
