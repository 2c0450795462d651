import type { Digest } from '@trialmark/schema';

/** One labelled fact of a statement. A list is shown as one. */
export type Fact = { readonly label: string; readonly value: string | readonly string[] };

/** What a document or an opened commitment must be, so that the page can show it. */
export type Content =
  | 'trial-record'
  | 'results-report'
  | 'contacts'
  | 'member-name'
  | 'consent-policy'
  | 'dataset-description'
  | 'request-document'
  | 'data-use-agreement'
  | 'finding-answer';

/** Something that the statement binds without saying it: the page must be given it, and it must match. */
export type Bound = {
  readonly by: 'digest' | 'commitment';
  readonly value: Digest;
  readonly content: Content;
  /** Heading over the content. */
  readonly title: string;
};

/** A statement in plain words. */
export type Words = {
  readonly headline: string;
  /** The meaning of the signature (21 CFR 11.50(a)(3)): one sentence that starts with "You". */
  readonly meaning: string;
  /** The signer's reason, where the type of statement has one. */
  readonly reason: string | null;
  readonly facts: readonly Fact[];
  readonly bound: readonly Bound[];
};
