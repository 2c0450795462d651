import type { DatasetState, RequestState, SharingState } from '@trialmark/registry';

/**
 * What the use cases of sharing need of the log's side of the database: statements about datasets and requests, folded. The
 * other tables have ports of their own.
 */
export type SharingTx = {
  /** The dataset as of this transaction, null when nobody has deposited it. */
  readonly dataset: (datasetId: string) => Promise<DatasetState | null>;
  /** The request as of this transaction, null when it was not submitted. */
  readonly request: (requestId: string) => Promise<RequestState | null>;
  /**
   * State that holds the dataset of `subject` (`dset_` or `areq_`), and the request where it is one, with everybody else who
   * would say something about that subject kept out until this transaction ends. Taken after the directory and the study.
   * The state is this transaction's own.
   */
  readonly lock: (subject: string, beside?: BesideSubject) => Promise<SharingState>;
  /** Digest of the statement by which a row's participant said yes to a request, null while there is none. */
  readonly findApproval: (requestId: string, rowTag: string) => Promise<string | null>;
  /** Adds statements that are in the log already, in their order. */
  readonly append: (said: readonly SharingSaid[]) => Promise<void>;
};

/** What else a statement is judged by, beside its subject. */
export type BesideSubject = {
  /** The dataset that a new request is about. It is locked too, before the request. */
  readonly dataset?: string | undefined;
  /** The request that a new one takes the place of. */
  readonly replaces?: string | undefined;
  /** A new release's id: the state then says who has it. */
  readonly release?: string | undefined;
  /** Digest of its certificate: the state then says which release has that. */
  readonly certificate?: string | undefined;
};

export type SharingSaid = {
  readonly subject: string;
  readonly digest: string;
  readonly type: string;
  readonly issuer: string;
  readonly issuedAt: string;
  readonly entry: Uint8Array;
};

/** A batch whose proof was verified and which waits for its release. */
export type StagedBatch = {
  readonly digest: string;
  readonly requestId: string;
  /** `claimDigest` of what was verified. */
  readonly claim: string;
  readonly entry: Uint8Array;
};

export type StagingTx = {
  /** True for a batch that waits, or that a release has brought into the log. */
  readonly has: (digest: string) => Promise<boolean>;
  readonly count: (requestId: string) => Promise<number>;
  /** False when it waits already. */
  readonly put: (batch: StagedBatch) => Promise<boolean>;
  /** Removes and returns those of these that wait for a release of this request, in the order given. */
  readonly take: (requestId: string, digests: readonly string[]) => Promise<readonly StagedBatch[]>;
  /** Removes what has waited for longer than these days. */
  readonly sweep: (requestId: string, days: number) => Promise<void>;
  /** Length of a file that was stored whole for this request, and is of no release yet, null where there is none. */
  readonly sizeOfFile: (requestId: string, digest: string) => Promise<number | null>;
};

/** What the tables say of statements about datasets and releases, for searching and joining. */
export type ProjectionTx = {
  readonly saveDataset: (dataset: DatasetProjection) => Promise<void>;
  readonly closeDataset: (datasetId: string, at: string) => Promise<void>;
  /** @throws AppError `duplicate` when another request's release took the id meanwhile */
  readonly saveRelease: (release: ReleaseProjection, rowTags: readonly string[]) => Promise<void>;
  readonly revokeRelease: (releaseId: string, at: string) => Promise<void>;
  readonly destroyRelease: (releaseId: string, at: string) => Promise<void>;
  readonly saveNotice: (notice: {
    readonly digest: string;
    readonly requestId: string;
    readonly releaseId: string;
    readonly rowTags: readonly string[];
    readonly dueOn: string;
    readonly notifiedAt: string;
  }) => Promise<void>;
  readonly attestNotice: (digest: string, memberId: string, at: string) => Promise<void>;
  /** Owes the accounts of these members a mail, again where the same was sent before. */
  readonly oweMail: (memberIds: readonly string[], kind: string, subject: string) => Promise<void>;
};

export type DatasetProjection = {
  readonly id: string;
  readonly trialId: string;
  readonly custodianId: string;
  readonly version: number;
  readonly descriptionDigest: string;
  readonly title: string;
  readonly summary: string;
  readonly custodianName: string;
  readonly standard: string;
  readonly participants: number | null;
  readonly keywords: readonly string[];
  /** Names of tables. */
  readonly domains: readonly string[];
  readonly useCodes: readonly string[];
  readonly diseases: readonly string[];
  readonly maximumRisk: number;
  readonly isFree: boolean;
  readonly depositedAt: string;
};

export type ReleaseProjection = {
  readonly id: string;
  readonly requestId: string;
  readonly datasetId: string;
  readonly trialId: string;
  readonly custodianId: string;
  readonly statementDigest: string;
  readonly certificateDigest: string;
  readonly ciphertextDigest: string;
  readonly sizeBytes: number;
  readonly rows: number;
  readonly expiresOn: string;
  readonly publishedAt: string;
};
