import type { Digest, FullDate, Instant } from '@trialmark/schema';
import type { Outcome } from '../decide/decision.ts';
import type { RequestDocument } from '../need/request-document.ts';
import type { ReviewSettings } from './review-settings.ts';

/** Where a request is. From `submitted` to `committee` it is open; the last five are final. */
export const PHASES = [
  'draft',
  'submitted',
  'form-check',
  'feasibility',
  'committee',
  'approved',
  'refused',
  'denied',
  'withdrawn',
  'expired',
] as const;
export type Phase = (typeof PHASES)[number];

const OPEN: ReadonlySet<Phase> = new Set(['submitted', 'form-check', 'feasibility', 'committee']);
const FINAL: ReadonlySet<Phase> = new Set(['approved', 'refused', 'denied', 'withdrawn', 'expired']);

export const isOpen = (phase: Phase): boolean => OPEN.has(phase);
export const isFinal = (phase: Phase): boolean => FINAL.has(phase);

export type Question = {
  readonly number: number;
  readonly by: string;
  readonly question: string;
  /** Null while it is open. */
  readonly answer: string | null;
};

export type Vote = {
  readonly by: string;
  readonly organisation: string;
  readonly vote: 'approve' | 'refuse' | 'abstain';
  readonly reason: string;
};

/** A request as its events tell it. */
export type AccessRequest = {
  readonly phase: Phase;
  readonly document: RequestDocument;
  /** SHA-256 of the document's canonical bytes: what is voted on. */
  readonly documentDigest: Digest;
  readonly settings: ReviewSettings;
  readonly custodian: string;
  readonly submittedAt: Instant | null;
  /** The last day on which it can be decided; null for a draft. */
  readonly expiresOn: FullDate | null;
  readonly rules: { readonly outcome: Outcome; readonly rules: readonly string[] } | null;
  readonly questions: readonly Question[];
  readonly votes: readonly Vote[];
  /** Days for which a reminder went out. */
  readonly remindersSent: readonly FullDate[];
};
