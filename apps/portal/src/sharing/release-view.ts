import type { AccessReason } from '@trialmark/schema';
import type { Messages } from 'next-intl';

// Answers of `releases.*`. Days are `YYYY-MM-DD`, times instants in ISO 8601.

export type ReleaseState = keyof Messages['sharing']['release']['states'];

export type ReleaseView = {
  readonly id: string;
  readonly requestId: string;
  readonly datasetId: string;
  readonly datasetTitle: string;
  readonly projectTitle: string;
  readonly trialId: string;
  readonly custodianId: string;
  readonly statement: string;
  readonly ciphertextDigest: string;
  readonly sizeBytes: number;
  readonly rows: number;
  /** The last day of access. */
  readonly expiresOn: string;
  readonly publishedAt: string;
  readonly revokedAt: string | null;
  readonly destroyedAt: string | null;
  readonly lastAccessAt: string | null;
  readonly team: readonly string[];
  readonly state: ReleaseState;
  /** Whether the reader has signed the agreement. */
  readonly agreementSigned: boolean;
  readonly rowTags: readonly string[];
  readonly notices: readonly NoticeView[];
};

export type NoticeView = {
  /** Digest of the notice's statement. */
  readonly digest: string;
  readonly rowTags: readonly string[];
  readonly dueOn: string;
  readonly notifiedAt: string | null;
  readonly attested: readonly { readonly by: string; readonly at: string | null }[];
  /** Whether the reader has attested it. */
  readonly mine: boolean;
};

export type AttemptView = {
  readonly at: string;
  readonly by: string | null;
  readonly outcome: 'allowed' | 'denied';
  readonly reason: AccessReason;
  readonly saidIn: string | null;
};

export type JobView = {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  /** What a person has to do, where the job cannot go on by itself. */
  readonly problem: string | null;
  readonly updatedAt: string;
};

export type OpeningsView = {
  readonly trialId: string;
  readonly registryId: string;
  readonly title: string;
  readonly count: number;
  readonly newestAt: string;
};
