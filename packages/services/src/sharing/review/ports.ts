import type { Phase, RequestEvent } from '@trialmark/datause';

/**
 * What the review of requests needs of the database. A request's state is the replay of its events; its row says the same
 * in columns, for lists.
 */
export type RequestTx = {
  /** Keeps everybody else who would do something to this request out until the transaction ends. Taken after those of the log. */
  readonly lock: (requestId: string) => Promise<void>;
  /** As far as row-level security lets the scope see: drafts are their organisation's. */
  readonly row: (requestId: string) => Promise<RequestRow | null>;
  /** The same whoever asks: for what a statement of the log says. */
  readonly anyRow: (requestId: string) => Promise<RequestRow | null>;
  readonly insertDraft: (draft: NewRequestDraft) => Promise<void>;
  /** False when the draft has another revision by now, or is not there. */
  readonly saveDraft: (requestId: string, revision: number, draft: unknown) => Promise<boolean>;
  /** False for what is no draft. */
  readonly removeDraft: (requestId: string) => Promise<boolean>;
  /** Everything that happened to a request, in order; none for one that was not submitted. */
  readonly events: (requestId: string) => Promise<readonly StoredEvent[]>;
  readonly append: (requestId: string, from: number, events: readonly StoredEvent[]) => Promise<void>;
  /** Creates or replaces the row of a request that was submitted, whoever the transaction runs for. */
  readonly save: (row: SubmittedRow) => Promise<void>;
  /** Who has each of these keys, of those that somebody has. */
  readonly taken: (keys: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Takes keys that nobody has. Waits for a transaction that is about to take one of them. */
  readonly claim: (keys: readonly string[], requestId: string) => Promise<void>;
  readonly free: (requestId: string) => Promise<void>;
  /** The account of each of these members who has one in this installation. */
  readonly accountsOf: (memberIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Owes a mail to the accounts of these members; one that was owed for the same already stays as it is. */
  readonly notify: (notices: readonly ReviewNotice[]) => Promise<void>;
  /** An organisation's requests and those whose team a member is of, the newest first. */
  readonly listMine: (organisationId: string, memberId: string) => Promise<readonly RequestRow[]>;
  /** Requests in these phases, those of one custodian or all, the oldest first. */
  readonly listIn: (phases: readonly Phase[], custodianId: string | null) => Promise<readonly RequestRow[]>;
  readonly histories: (requestIds: readonly string[]) => Promise<ReadonlyMap<string, readonly StoredEvent[]>>;
  /**
   * What happened to each request that was submitted since that day, for one dataset or all: the newest few thousand. Documents
   * are left out, `{}` stands for each: they have no part in how long something took.
   */
  readonly reviewed: (datasetId: string | null, since: string) => Promise<readonly (readonly RequestEvent[])[]>;
  /** The draft that goes on from a request that was sent back, while it is one, whoever asks: tell its team alone. */
  readonly draftAfter: (requestId: string) => Promise<string | null>;
  /** Open requests whose last day is before `today`. */
  readonly listExpired: (today: string) => Promise<readonly string[]>;
  /** Open requests of which a reminder may be due by `today`. */
  readonly listToRemind: (today: string) => Promise<readonly string[]>;
  /** Owes each team of a release that can be fetched until a day from `today` to `until` a mail about it. */
  readonly remindOfReleases: (today: string, until: string) => Promise<void>;
  /** Mails that are owed but for these, the oldest first. An account that is gone has no address. */
  readonly listNotices: (limit: number, except: readonly string[]) => Promise<readonly OwedMail[]>;
  readonly settleNotice: (id: string) => Promise<void>;
};

export type RequestRow = {
  readonly id: string;
  readonly datasetId: string;
  readonly custodianId: string;
  readonly requesterId: string;
  readonly organisationId: string;
  readonly userId: string;
  readonly phase: ReviewPhase;
  readonly draft: unknown;
  readonly revision: number;
  readonly documentDigest: string | null;
  readonly team: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly submittedAt: string | null;
  readonly expiresOn: string | null;
  readonly decidedAt: string | null;
};

/** `returned`: sent back for changes. The log has its first statement, so what follows from it is another request. */
export type ReviewPhase = Phase | 'returned';

export type NewRequestDraft = Pick<
  RequestRow,
  'id' | 'datasetId' | 'custodianId' | 'requesterId' | 'organisationId' | 'userId' | 'draft'
>;

export type SubmittedRow = Omit<RequestRow, 'draft' | 'revision' | 'userId' | 'createdAt' | 'updatedAt'>;

export type StoredEvent = { readonly event: RequestEvent; readonly statementDigest: string | null };

/** `kind` is lower-case words with hyphens, `subject` an id: neither says anything about health or people. */
export type ReviewNotice = { readonly memberId: string; readonly kind: string; readonly subject: string };

export type OwedMail = {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly address: string | null;
};
