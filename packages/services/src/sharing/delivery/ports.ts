import type { AccessReason } from '@trialmark/schema';

/** What delivering releases needs of the database, beside what the log says. */
export type DeliveryTx = {
  /** Null for an id that no release has. */
  readonly findRelease: (releaseId: string) => Promise<ReleaseRow | null>;
  /** The newest first. */
  readonly listReleases: (of: ReleasesOf) => Promise<readonly ReleaseRow[]>;
  /** Keeps other attempts about this request out until this transaction ends, so that their times are in their order. */
  readonly orderAttempts: (requestId: string) => Promise<void>;
  readonly addAttempt: (attempt: Attempt) => Promise<void>;
  /** The newest first. */
  readonly listAttempts: (
    releaseId: string,
    limit: number,
  ) => Promise<readonly (Attempt & { readonly saidIn: string | null })[]>;
  /**
   * Attempts about one request that no statement holds yet, the oldest first, with everybody else who would take some kept
   * out until this transaction ends. Empty where there are none, but for requests about which a statement was made in this
   * `second` (ISO, or later) already.
   */
  readonly takeUnsaid: (limit: number, second: string) => Promise<readonly Attempt[]>;
  readonly markSaid: (ids: readonly string[], statement: string) => Promise<void>;
  /** Releases that are over, because `today` (UTC) is after their last day or they were revoked, and not destroyed. */
  readonly listOver: (today: string, limit: number) => Promise<readonly ReleaseRow[]>;
  /** Other releases with the same file that are not over on that day. */
  readonly countLiveWithFile: (ciphertextDigest: string, today: string) => Promise<number>;
  readonly findFile: (digest: string) => Promise<FileRow | null>;
  readonly addFile: (file: {
    readonly digest: string;
    readonly requestId: string;
    readonly sizeBytes: number;
  }) => Promise<void>;
  /** Keeps everybody else from remembering or removing this file until this transaction ends. */
  readonly lockFile: (digest: string) => Promise<void>;
  /** Those of these digests that no file was ever remembered under. */
  readonly unknownFiles: (digests: readonly string[]) => Promise<readonly string[]>;
  /** Files that no release has named for so many days, kept from being named until this transaction ends. */
  readonly takeAbandoned: (days: number, limit: number) => Promise<readonly string[]>;
  readonly markFileDestroyed: (digest: string) => Promise<void>;
  readonly findJob: (requestId: string) => Promise<JobRow | null>;
  readonly saveJob: (requestId: string, job: Omit<JobRow, 'updatedAt'>) => Promise<void>;
  /** Submitted requests about datasets of this organisation, or of this trial, in the order of their submission. */
  readonly listRequests: (
    of: { readonly custodian: string } | { readonly trial: string },
  ) => Promise<readonly RequestRow[]>;
  readonly listStaged: (requestId: string) => Promise<readonly string[]>;
  /** Times of what the log says about a request, by digest of the statement. */
  readonly saidAt: (requestId: string) => Promise<ReadonlyMap<string, string>>;
  /** Another text whenever anything was said about a request for data of this trial, or its review has moved on. */
  readonly sharingMark: (trialId: string) => Promise<string>;
  /**
   * Notices about rows to delete whose last day is `day` or earlier, and that somebody of the team has not attested: the first
   * due first, those after `after`.
   */
  readonly listOpenNotices: (
    day: string,
    limit: number,
    after: Pick<NoticeRow, 'dueOn' | 'digest'> | null,
  ) => Promise<readonly NoticeRow[]>;
  readonly findNotice: (digest: string) => Promise<{ readonly requestId: string; readonly releaseId: string } | null>;
  /** Owes a mail to the accounts of these members, once for each kind, subject and account. */
  readonly oweMail: (
    members: readonly string[],
    mail: { readonly kind: string; readonly subject: string },
  ) => Promise<number>;
  /** Members of an organisation who keep its data. */
  readonly custodiansOf: (organisationId: string) => Promise<readonly string[]>;
  readonly countOpenings: () => Promise<readonly OpeningsRow[]>;
};

/** Releases of datasets that an organisation keeps, of teams that a member is of, of a dataset, or of a request. */
export type ReleasesOf =
  | { readonly custodian: string }
  | { readonly member: string }
  | { readonly dataset: string }
  | { readonly request: string };

export type ReleaseRow = {
  readonly id: string;
  readonly requestId: string;
  readonly datasetId: string;
  readonly datasetTitle: string;
  readonly trialId: string;
  readonly custodianId: string;
  readonly statement: string;
  readonly ciphertextDigest: string;
  readonly sizeBytes: number;
  readonly rows: number;
  /** `YYYY-MM-DD`, the last day of access. */
  readonly expiresOn: string;
  readonly publishedAt: string;
  readonly revokedAt: string | null;
  readonly destroyedAt: string | null;
  /** Newest attempt that was allowed, of those that a statement tells of. */
  readonly lastAccessAt: string | null;
  /** Whether a cosigned checkpoint covers the release's statement. */
  readonly isWitnessed: boolean;
};

export type Attempt = {
  readonly id: string;
  readonly requestId: string;
  readonly releaseId: string;
  readonly memberId: string | null;
  /** ISO. */
  readonly at: string;
  readonly outcome: 'allowed' | 'denied';
  readonly reason: AccessReason;
};

export type FileRow = {
  readonly requestId: string;
  readonly sizeBytes: number;
  readonly destroyedAt: string | null;
};

export type JobRow = {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  /** What a person has to do, where the job cannot go on by itself. */
  readonly problem: string | null;
  readonly updatedAt: string;
};

export type RequestRow = {
  readonly id: string;
  readonly datasetId: string;
  readonly phase: string;
};

export type NoticeRow = {
  readonly digest: string;
  readonly requestId: string;
  readonly releaseId: string;
  readonly custodianId: string;
  readonly dueOn: string;
};

export type OpeningsRow = {
  readonly trialId: string;
  readonly registryId: string;
  readonly title: string;
  readonly count: number;
  /** The day, which is all that is kept of the time. */
  readonly newestAt: string;
};

/**
 * Encrypted releases, by their SHA-256: a file is there whole or not at all. What has come of one that is being uploaded is
 * kept apart, and survives the end of the process.
 */
export type CiphertextStore = {
  readonly look: (digest: string) => Promise<Stored>;
  /**
   * Adds bytes at `from` to what has come of a file of `total` bytes; durable when it resolves.
   *
   * @returns bytes that are there afterwards
   * @throws AppError `unavailable` (`file.no-room`) when the disk is full: what has come stays. Whatever the source throws
   *   is thrown on, and what came before stays as well.
   */
  readonly append: (digest: string, piece: Piece, source: AsyncIterable<Uint8Array>) => Promise<number>;
  /** Gives a file that has come whole its name. False, and nothing is left of it, when its SHA-256 is another. */
  readonly finish: (digest: string) => Promise<boolean>;
  /** Bytes `from` to `to`, both included. @throws where the file is not there */
  readonly read: (digest: string, from: number, to: number) => AsyncIterable<Uint8Array>;
  /** Removes the file for good, and whatever has come of it; a file that is not there is as good as removed. */
  readonly remove: (digest: string) => Promise<void>;
  /** Whole files that nobody has written to for this long. */
  readonly listWhole: (olderThanMs: number) => Promise<readonly string[]>;
  /** Removes uploads that nobody has added to for this long. */
  readonly sweep: (olderThanMs: number) => Promise<number>;
};

export type Stored = { readonly kind: 'whole' | 'part'; readonly sizeBytes: number };

export type Piece = {
  readonly from: number;
  /** Bytes that this piece announces. */
  readonly length: number;
  readonly total: number;
};

/** Keeps everybody else from uploading the same file, in any process. Null while somebody does. */
export type LockUpload = (digest: string) => Promise<{ readonly release: () => Promise<void> } | null>;
