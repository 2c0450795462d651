import type { Digest, FullDate, Instant, MemberId, OrganisationId, Role } from '@trialmark/schema';
import type { DataUseTerms } from '../decide/data-use-terms.ts';
import type { DiseaseGraph } from '../diseases/disease-graph.ts';
import type { RequestDocument } from '../need/request-document.ts';
import type { Phase, Vote } from './access-request.ts';
import type { ReviewSettings } from './review-settings.ts';

/** Who acts, as the directory of the log has it at that moment. */
export type Actor = {
  readonly member: MemberId;
  readonly organisation: OrganisationId;
  readonly roles: readonly Role[];
  /** Whether the organisation is accredited. */
  readonly accredited: boolean;
};

/** What is known of the request that another one names. */
export type ReplacedRequest = { readonly phase: Phase; readonly document: RequestDocument };

type By<Kind extends string, More = unknown> = { readonly kind: Kind; readonly at: Instant; readonly by: Actor } & More;
type ByClock<Kind extends string, More = unknown> = { readonly kind: Kind; readonly at: Instant } & More;

/** What somebody, or the clock, wants to happen to a request. `at` is the service's time. */
export type RequestCommand =
  | By<
      'draft',
      { readonly document: RequestDocument; readonly settings: ReviewSettings; readonly custodian: OrganisationId }
    >
  | By<'change-document', { readonly document: RequestDocument }>
  | By<
      'submit',
      {
        /** Keys (`openKeysOf`) of every open request, and whose they are: read under a lock, or made unique by the database. */
        readonly taken: ReadonlyMap<Digest, string>;
        /** The request that the document names; null where it names none, or none is found. */
        readonly replaced: ReplacedRequest | null;
      }
    >
  | ByClock<
      'decide-by-rules',
      {
        /** Those of the dataset's description that the document names by its digest. */
        readonly terms: DataUseTerms | null;
        readonly graph: DiseaseGraph | null;
      }
    >
  | By<'pass-form'>
  | By<'return-to-draft', { readonly reason: string }>
  | By<'confirm-feasibility'>
  | By<'deny-feasibility', { readonly reason: string }>
  | By<'ask', { readonly question: string }>
  | By<'answer', { readonly number: number; readonly answer: string }>
  | By<'vote', { readonly vote: Vote['vote']; readonly reason: string; readonly documentDigest: Digest }>
  | By<'withdraw', { readonly reason: string }>
  | ByClock<'expire'>
  | ByClock<'record-reminder', { readonly day: FullDate }>;

export type CommandOf<Kind extends RequestCommand['kind']> = Extract<RequestCommand, { readonly kind: Kind }>;
