import type { Directory, Proposals } from '@trialmark/ledger';
import type { TrialState } from '@trialmark/registry';
import type { ConsentTx } from './consent/ports.ts';
import type { FindingsTx } from './findings/store-ports.ts';
import type { DeliveryTx } from './sharing/delivery/ports.ts';
import type { ProjectionTx, SharingTx, StagingTx } from './sharing/ports.ts';
import type { RequestTx } from './sharing/review/ports.ts';

/**
 * What use cases need from outside. `@trialmark/db` implements it over PostgreSQL; one `run` is one transaction.
 */

/** On whose behalf a transaction runs: row-level security shows it the rows of this user and this organisation. */
export type Scope = {
  /** Account, or `system` for work that no person asked for. */
  readonly actor: string;
  readonly userId: string | null;
  readonly organisationId: string | null;
  readonly requestId: string | null;
};

export type UnitOfWork = {
  /** Commits what `work` did when it resolves, and nothing of it when it throws. */
  readonly run: <T>(scope: Scope, work: (tx: Tx) => Promise<T>) => Promise<T>;
};

export type Tx = {
  readonly directory: DirectoryTx;
  readonly findings: FindingsTx;
  readonly trials: TrialTx;
  readonly consent: ConsentTx;
  readonly sharing: SharingTx;
  readonly delivery: DeliveryTx;
  readonly staging: StagingTx;
  readonly projections: ProjectionTx;
  readonly requests: RequestTx;
  readonly payloads: PayloadTx;
  readonly log: LogTx;
  readonly drafts: DraftTx;
  readonly prepared: PreparedTx;
  readonly accounts: AccountTx;
  readonly numbers: {
    /** The next number of this registry, `TMK` and eight digits. One that is never used leaves a gap. */
    readonly next: () => Promise<string>;
  };
  /** Exactly one per change. */
  readonly audit: (record: AuditEntry) => Promise<void>;
};

export type AuditEntry = {
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
};

export type DirectoryTx = {
  /** The directory as of this transaction. */
  readonly current: () => Promise<Directory>;
  /** The same, kept as it is until this transaction ends. */
  readonly share: () => Promise<Directory>;
  /** The same, with other writers of the directory kept out until this transaction ends. */
  readonly lock: () => Promise<Directory>;
  /** What waits for further signatures of an organisation, as of this transaction. Read it before appending. */
  readonly proposals: () => Promise<Proposals>;
  /** Records a statement about the directory, and what it made of it, for listing. */
  readonly append: (statement: DirectoryChange) => Promise<void>;
};

export type DirectoryChange = {
  readonly digest: string;
  readonly entry: Uint8Array;
  readonly at: string;
  readonly organisation: {
    readonly id: string;
    readonly name: string;
    readonly country: string;
    readonly kind: string;
  } | null;
  readonly member: {
    readonly id: string;
    readonly organisationId: string;
    readonly roles: readonly string[];
    readonly nameCommitment: string;
  } | null;
  readonly keys: readonly {
    readonly id: string;
    readonly holder: string;
    readonly algorithm: string;
    readonly publicKey: string;
  }[];
  readonly retiredKey: string | null;
};

/** What search and lists show of a public record. */
export type TrialSummary = {
  readonly publicTitle: string;
  readonly scientificTitle: string;
  readonly sponsorName: string;
  readonly recruitmentStatus: string | null;
  readonly studyType: string | null;
  readonly phase: string | null;
  readonly conditions: readonly string[];
  readonly interventions: readonly string[];
  readonly countries: readonly string[];
  readonly startDate: string | null;
  /** First day the start date may stand for, `YYYY-MM-DD`. */
  readonly startsOn: string | null;
  readonly completenessItems: number;
  readonly hasResults: boolean;
};

export type VersionRow = {
  readonly type: string;
  readonly statementDigest: string;
  readonly issuer: string;
  readonly issuedAt: string;
  readonly body: unknown;
};

export type TrialTx = {
  /** The trial, locked until the transaction ends; null when there is none. */
  readonly lock: (trialId: string) => Promise<TrialState | null>;
  /** The sponsor of a trial, null when there is none. */
  readonly sponsorOf: (trialId: string) => Promise<string | null>;
  readonly save: (trialId: string, state: TrialState, summary: TrialSummary, version: VersionRow) => Promise<void>;
  /** Those of these ids that another trial than this one has, with its registry id. */
  readonly findClaims: (
    trialId: string,
    ids: readonly { readonly authority: string; readonly id: string }[],
  ) => Promise<readonly { readonly id: string; readonly registryId: string }[]>;
  /** Claims other registries' ids; returns those that another trial has, with its registry id. */
  readonly claimIds: (
    trialId: string,
    ids: readonly { readonly authority: string; readonly id: string }[],
  ) => Promise<readonly { readonly id: string; readonly registryId: string }[]>;
  /** Lists a document under its id; false when the id belongs to another statement. */
  readonly claimDocument: (document: {
    readonly id: string;
    readonly trialId: string;
    readonly kind: string;
    readonly title: string;
    readonly digest: string;
    readonly sizeBytes: number;
    readonly mediaType: string;
    readonly statementDigest: string;
    readonly publishedAt: string;
  }) => Promise<boolean>;
  /** Lists an answer to a finding under its id; false when another answer has the id. */
  readonly claimAnswer: (answer: AnswerRow) => Promise<boolean>;
};

export type AnswerRow = {
  readonly id: string;
  readonly trialId: string;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly verdict: string;
  readonly answerDigest: string;
  readonly statementDigest: string;
  readonly issuer: string;
  readonly issuedAt: string;
};

export type PayloadTx = {
  readonly put: (payloads: readonly { readonly digest: string; readonly bytes: Uint8Array }[]) => Promise<void>;
  readonly get: (digest: string) => Promise<Uint8Array | null>;
  /** Whether it is kept, without reading it. */
  readonly has: (digest: string) => Promise<boolean>;
  readonly putPersonal: (payload: {
    readonly commitment: string;
    readonly organisationId: string;
    readonly salt: string;
    readonly bytes: Uint8Array;
  }) => Promise<void>;
  readonly getPersonal: (commitment: string) => Promise<Opening | null>;
  /** Keeps a sealed version for its organisation until the trial is unsealed. */
  readonly putSealed: (
    sealed: Opening & {
      readonly commitment: string;
      readonly organisationId: string;
      readonly trialId: string;
      readonly recordVersion: number;
    },
  ) => Promise<void>;
  /** The sealed versions of a trial, in order. */
  readonly listSealed: (trialId: string) => Promise<readonly (Opening & { readonly commitment: string })[]>;
  /** True when there was something to erase. */
  readonly erasePersonal: (commitment: string) => Promise<boolean>;
};

export type Opening = { readonly salt: string; readonly bytes: Uint8Array };

export type Draft = {
  readonly id: string;
  readonly organisationId: string;
  readonly userId: string;
  readonly kind: string;
  readonly trialId: string | null;
  /** Head of the trial when the draft was begun. */
  readonly baseDigest: string | null;
  readonly data: unknown;
  readonly revision: number;
  readonly updatedAt: string;
};

export type DraftTx = {
  readonly insert: (draft: Omit<Draft, 'revision' | 'updatedAt'>) => Promise<void>;
  readonly read: (id: string) => Promise<Draft | null>;
  /** The newest first. */
  readonly list: (organisationId: string) => Promise<readonly Draft[]>;
  /** False when the draft has another revision by now, or is not there. */
  readonly save: (id: string, revision: number, data: unknown) => Promise<boolean>;
  readonly remove: (id: string) => Promise<boolean>;
};

export type Prepared = {
  readonly id: string;
  readonly userId: string;
  readonly statement: unknown;
  readonly documents: unknown;
  readonly draftId: string | null;
  readonly expiresAt: string;
};

export type PreparedTx = {
  readonly insert: (prepared: Prepared) => Promise<void>;
  /** Reads and removes it. */
  readonly take: (id: string) => Promise<Prepared | null>;
};

export type Application = {
  readonly id: string;
  readonly organisationId: string;
  readonly userId: string;
  readonly name: string;
  readonly country: string;
  readonly kind: string;
  readonly publicKey: string;
  readonly credentialId: string;
};

export type Admission = {
  readonly id: string;
  readonly memberId: string;
  readonly organisationId: string;
  readonly userId: string;
  readonly name: string;
  readonly salt: string;
  readonly roles: readonly string[];
  readonly publicKey: string;
  readonly credentialId: string;
};

export type AccountTx = {
  readonly activeKeys: (
    holder: string,
  ) => Promise<readonly { readonly id: string; readonly algorithm: string; readonly credentialId: string | null }[]>;
  readonly rememberKey: (publicKey: string, credentialId: string, userId: string) => Promise<void>;
  readonly insertApplication: (application: Application) => Promise<void>;
  readonly listApplications: () => Promise<readonly (Application & { readonly isAccredited: boolean })[]>;
  /** False when this account has asked this organisation already. */
  readonly insertAdmission: (admission: Admission) => Promise<boolean>;
  readonly listAdmissions: () => Promise<readonly Admission[]>;
  readonly removeAdmission: (memberId: string) => Promise<boolean>;
};

export type LogTx = {
  /** Puts the statement where the sequencer takes it from. */
  readonly append: (entry: {
    readonly digest: string;
    readonly entry: Uint8Array;
    readonly payloads: readonly string[];
  }) => Promise<{ readonly isNew: boolean; readonly index: number | null }>;
  /** The same for several, which stand in the log before whatever is added later. */
  readonly appendAll: (
    entries: readonly { readonly digest: string; readonly entry: Uint8Array; readonly payloads: readonly string[] }[],
  ) => Promise<readonly { readonly isNew: boolean; readonly index: number | null }[]>;
};

export type Clock = { readonly nowMs: () => number };
