import type { Directory } from '@trialmark/ledger';
import type { ConsentState } from '@trialmark/registry';
import type { EvidenceReader } from '../evidence/ports.ts';
import type { FindingsReader } from '../findings/ports.ts';
import type { CatalogueReader } from '../sharing/catalogue/ports.ts';

/** What pages and exports read. Nothing here changes anything; `@trialmark/db` implements it. */
export type Reader = {
  readonly searchTrials: (search: TrialSearch) => Promise<TrialSearchResult>;
  readonly readTrial: (registryId: string) => Promise<TrialDetail | null>;
  readonly readTrialById: (trialId: string) => Promise<TrialDetail | null>;
  /** The organisation that registered a trial, null when there is no such trial. */
  readonly readSponsor: (trialId: string) => Promise<string | null>;
  /** The sponsor's answers to findings about a trial, the newest first; none for a trial that is not there. */
  readonly answersOf: (registryId: string) => Promise<readonly FindingAnswerDetail[]>;
  /** Which of these ids another trial has claimed. */
  readonly findClaims: (
    ids: readonly { readonly authority: string; readonly id: string }[],
  ) => Promise<readonly { readonly authority: string; readonly id: string; readonly registryId: string }[]>;
  readonly readPayload: (digest: string) => Promise<Uint8Array | null>;
  readonly readPlaces: (digests: readonly string[]) => Promise<ReadonlyMap<string, Place>>;
  readonly readEntry: (index: number) => Promise<LogEntryRow | null>;
  readonly readEntryByDigest: (digest: string) => Promise<LogEntryRow | null>;
  readonly listEntries: (before: number, limit: number) => Promise<readonly LogEntryRow[]>;
  readonly listPublications: (before: number, limit: number) => Promise<readonly PublicationRow[]>;
  readonly readLastPublication: () => Promise<PublicationRow | null>;
  readonly readPublicationOf: (index: number) => Promise<PublicationRow | null>;
  /** Studies that have published how they ask for consent. */
  readonly listConsentStudies: () => Promise<readonly ConsentStudyRow[]>;
  /** Null for a trial that is not there; one that nothing was said about has an empty state. */
  readonly readConsent: (trialId: string) => Promise<ConsentStudyDetail | null>;
  /** Statements of a study's chain below number `before`, the newest first. */
  readonly listConsentStatements: (
    trialId: string,
    before: number,
    limit: number,
  ) => Promise<readonly { readonly seq: number; readonly digest: string; readonly entry: Uint8Array }[]>;
  /** Datasets, for everyone. */
  readonly catalogue: CatalogueReader;
  /** Findings as they were computed last. */
  readonly findings: FindingsReader;
  /** What evidence bundles are made of. */
  readonly evidence: EvidenceReader;
  readonly countPending: () => Promise<number>;
  /** The newest anchors, whatever their state. */
  readonly listAnchors: (limit: number) => Promise<readonly AnchorListItem[]>;
  /** Whether a statement is accepted and waits for its place. */
  readonly isPending: (digest: string) => Promise<boolean>;
  readonly listOrganisations: () => Promise<readonly OrganisationRow[]>;
  readonly readOrganisation: (id: string) => Promise<OrganisationDetail | null>;
  readonly directory: () => Promise<Directory>;
};

export type ConsentStudyRow = {
  readonly trialId: string;
  readonly registryId: string;
  readonly sponsorId: string;
  readonly sponsorName: string;
  readonly publicTitle: string;
  readonly recruitmentStatus: string | null;
};

export type ConsentStudyDetail = ConsentStudyRow & {
  /** Digest of the statement that made the trial public, null while there is none. */
  readonly registration: string | null;
  /** The process's copy: read it before anything is awaited, it moves on. */
  readonly state: ConsentState;
};

export const TRIAL_SORTS = ['relevance', 'newest', 'updated', 'start'] as const;
export type TrialSort = (typeof TRIAL_SORTS)[number];

export type TrialSearch = {
  readonly text: string;
  readonly statuses: readonly string[];
  readonly phases: readonly string[];
  readonly countries: readonly string[];
  readonly conditions: readonly string[];
  readonly studyTypes: readonly string[];
  readonly sponsorId: string | null;
  readonly hasResults: boolean | null;
  readonly isSealed: boolean | null;
  readonly sort: TrialSort;
  readonly offset: number;
  readonly limit: number;
};

export type TrialListItem = {
  readonly id: string;
  readonly registryId: string;
  readonly sponsorId: string;
  readonly sponsorName: string;
  readonly publicTitle: string;
  readonly recruitmentStatus: string | null;
  readonly studyType: string | null;
  readonly phase: string | null;
  readonly conditions: readonly string[];
  readonly countries: readonly string[];
  readonly startDate: string | null;
  readonly isSealed: boolean;
  readonly hasResults: boolean;
  readonly recordVersion: number;
  readonly completenessItems: number;
  readonly registeredAt: string;
  readonly updatedAt: string;
};

export type Facet = { readonly value: string; readonly count: number };

export type TrialSearchResult = {
  readonly items: readonly TrialListItem[];
  readonly total: number;
  readonly facets: {
    readonly statuses: readonly Facet[];
    readonly phases: readonly Facet[];
    readonly countries: readonly Facet[];
    readonly conditions: readonly Facet[];
    readonly studyTypes: readonly Facet[];
  };
};

export type TrialDetail = TrialListItem & {
  readonly headDigest: string;
  readonly recordDigest: string | null;
  readonly contactsCommitment: string | null;
  /** The contacts were given and erased since: nobody can open the commitment any more. */
  readonly areContactsErased: boolean;
  readonly revealBy: string | null;
  readonly versions: readonly TrialVersionDetail[];
  readonly documents: readonly TrialDocumentDetail[];
};

export type TrialVersionDetail = {
  readonly recordVersion: number;
  readonly type: string;
  readonly statementDigest: string;
  readonly issuer: string;
  readonly issuedAt: string;
  readonly recordDigest: string | null;
  readonly body: unknown;
  readonly place: Place;
};

export type TrialDocumentDetail = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly statementDigest: string;
  readonly publishedAt: string;
  readonly place: Place;
};

/** What a sponsor said about a finding, beside which it stands. */
export type FindingAnswerDetail = {
  readonly id: string;
  readonly rule: string;
  readonly ruleVersion: number;
  /** The verdict that it answers; the finding may have become another since. */
  readonly verdict: string;
  readonly answerDigest: string;
  /** Null where the document is not here. */
  readonly text: string | null;
  readonly statementDigest: string;
  readonly issuer: string;
  readonly issuedAt: string;
  readonly place: Place;
};

/** Where a statement stands: waiting, in the log, or covered by a cosigned checkpoint. */
export type Place = {
  readonly index: number | null;
  /** Unix seconds by which the quorum of witnesses had cosigned a checkpoint that covers it. */
  readonly evidenceAt: number | null;
};

export type LogEntryRow = { readonly index: number; readonly digest: string; readonly entry: Uint8Array };

export type PublicationRow = {
  readonly n: number;
  readonly size: number;
  readonly note: string;
  readonly evidenceAt: number;
};

/** A tree head on its way into the contract, for people to look at. */
export type AnchorListItem = {
  readonly id: string;
  /** Its number among the published ones (`anchors/<n>`), null until it is in a block. */
  readonly n: number | null;
  readonly size: number;
  readonly root: string;
  readonly state: string;
  readonly profile: string;
  readonly chainId: number;
  readonly contract: string;
  readonly genesisHash: string;
  /** The chain it was on is another by now: it counts for nothing. */
  readonly isRetired: boolean;
  readonly txHash: string | null;
  readonly block: { readonly number: number; readonly hash: string; readonly timeS: number } | null;
};

export type OrganisationRow = {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly kind: string;
  readonly accreditedAt: string;
  readonly memberCount: number;
  readonly trialCount: number;
};

export type OrganisationDetail = OrganisationRow & {
  readonly members: readonly {
    readonly id: string;
    readonly roles: readonly string[];
    readonly admittedAt: string;
    readonly keys: readonly SigningKeyRow[];
  }[];
  readonly keys: readonly SigningKeyRow[];
};

export type SigningKeyRow = {
  readonly id: string;
  readonly algorithm: string;
  readonly publicKey: string;
  readonly registeredAt: string;
  readonly retiredAt: string | null;
};
