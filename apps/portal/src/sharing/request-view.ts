import type { Decision, PhaseTime, Question, RequestDocument } from '@trialmark/datause';
import type { Problem } from '@trialmark/schema';
import type { Messages } from 'next-intl';
import type { RequestFormData } from './request-form-data.ts';

// Answers of `requests.*`, which the API's OpenAPI mirror leaves without a type.

export type RequestPhase = keyof Messages['sharing']['phases'];

export type DraftView = {
  readonly kind: 'draft';
  readonly id: string;
  readonly organisationId: string;
  readonly requesterId: string;
  readonly revision: number;
  readonly updatedAt: string;
  readonly dataset: {
    readonly id: string;
    readonly title: string;
    readonly isClosed: boolean;
    /** The newest version. Another than that of the draft has to be read before the request can be sent. */
    readonly datasetDigest: string;
  };
  readonly draft: {
    readonly form: RequestFormData;
    readonly datasetDigest: string;
    readonly replaces: { readonly kind: 'amendment' | 'renewal'; readonly request: string } | null;
    /** The request that was sent back and that this one goes on from. */
    readonly returnedFrom: string | null;
  };
  /** What keeps it from being sent, by paths of the form. */
  readonly problems: readonly Problem[];
  /** What the rules would say of it now; null while the form does not say enough for them. */
  readonly decision: Decision | null;
};

export type VoteView = {
  readonly by: string;
  readonly organisation: string;
  readonly vote: 'approve' | 'refuse' | 'abstain';
  readonly reason: string;
  readonly at: string;
  readonly statement: string | null;
};

export type RequestView = {
  readonly kind: 'submitted';
  readonly id: string;
  readonly phase: RequestPhase;
  readonly document: RequestDocument;
  readonly documentDigest: string;
  readonly dataset: {
    readonly id: string;
    readonly trial: string;
    readonly title: string;
    readonly custodian: { readonly organisation: string; readonly name: string };
    readonly version: number;
    readonly isNewest: boolean;
    readonly isClosed: boolean;
    readonly approvalsNeeded: number;
  };
  readonly submittedAt: string | null;
  readonly expiresOn: string | null;
  readonly phases: readonly (Omit<PhaseTime, 'phase'> & { readonly phase: RequestPhase })[];
  readonly rules: RulesView | null;
  readonly votes: readonly VoteView[];
  readonly statement: string;
  readonly agreements: readonly { readonly member: string; readonly hasSigned: boolean }[];
  readonly releases: readonly string[];
  /** For the team and for those who review it; null for everybody else. */
  readonly forReview: ForReview | null;
};

export type RulesView = Decision & { readonly because: readonly string[]; readonly statement: string | null };

export type ForReview = {
  readonly questions: readonly (Question & { readonly at: string })[];
  readonly closing: { readonly reason: string; readonly by: string; readonly at: string } | null;
  readonly draftId: string | null;
  readonly memberId: string;
  readonly organisationId: string;
  readonly waiting: Waiting | null;
  readonly abilities: readonly ReviewAbility[];
};

export type ReviewAbility =
  | 'pass-form'
  | 'return-to-draft'
  | 'confirm-feasibility'
  | 'deny-feasibility'
  | 'ask'
  | 'answer'
  | 'vote'
  | 'withdraw'
  | 'sign-agreement'
  | 'amend';

export type ReviewNeed = keyof Messages['sharing']['needs'];
export type Waiting = { readonly need: ReviewNeed; readonly since: string };

export type RequestListItem = {
  readonly id: string;
  readonly datasetId: string;
  readonly datasetTitle: string;
  readonly phase: RequestPhase;
  /** Empty for a draft that has none yet. */
  readonly projectTitle: string;
  readonly requesterId: string;
  /** Names of the organisations of the team. */
  readonly organisations: readonly string[];
  readonly submittedAt: string | null;
  readonly expiresOn: string | null;
  readonly updatedAt: string;
  readonly questionsOpen: number;
  readonly waiting: Waiting | null;
};

export type AgreementView = {
  readonly agreement: {
    readonly title: string;
    readonly clauses: readonly string[];
    readonly documentDigest: string;
  };
  readonly digest: string;
  readonly isApproved: boolean;
  readonly team: readonly { readonly member: string; readonly hasSigned: boolean }[];
};
