import type { DatasetState, RequestState, SharingState } from '@trialmark/registry';

/**
 * What the use cases of sharing need of the log's side of the database: statements about datasets and requests, folded. The
 * other tables have ports of their own beside the use cases that write them.
 */
export type SharingTx = {
  /** The dataset as of this transaction, null when nobody has deposited it. */
  readonly dataset: (datasetId: string) => Promise<DatasetState | null>;
  /** The request as of this transaction, null when it was not submitted. */
  readonly request: (requestId: string) => Promise<RequestState | null>;
  /**
   * State that holds the dataset of `subject` (`dset_` or `areq_`), and the request where it is one, with everybody else who
   * would say something about that subject kept out until this transaction ends. Taken after the directory and the study.
   */
  readonly lock: (subject: string) => Promise<SharingState>;
  /** Adds statements that are in the log already, in their order, and what the tables say of them. */
  readonly append: (said: readonly SharingSaid[]) => Promise<void>;
};

export type SharingSaid = {
  readonly subject: string;
  readonly digest: string;
  readonly type: string;
  readonly issuer: string;
  readonly issuedAt: string;
  readonly entry: Uint8Array;
};
