import type { ConsentPolicy, FieldElement, IssuerKey, TrialId } from '@trialmark/schema';

/** A study that takes consent, as pages show it. All of it is public. */
export type StudyView = {
  readonly trial: TrialId;
  readonly registryId: string;
  readonly publicTitle: string;
  readonly sponsorName: string;
  /** The study as the circuits name it. */
  readonly study: FieldElement;
  readonly policy: ConsentPolicy;
  readonly policyHash: FieldElement;
  /** In the order of the log, retired ones null. */
  readonly issuers: readonly (IssuerKey | null)[];
  /** Names of the issuers that are not retired. */
  readonly issuerNames: readonly string[];
  /** Leaves in the tree, and those that wait for the epoch. */
  readonly standing: number;
  readonly waiting: number;
};

/** The part of a study that the vault's worker takes. */
export function studyInput({ trial, study, policy, issuers }: StudyView) {
  return { trial, study, policy, issuers: [...issuers] };
}

export const studyName = ({ trial, study }: StudyView) => ({ trial, study });

const DAY_MS = 86_400_000;

/** Today in days since 1970-01-01, UTC, as the circuits count them. */
export const today = (): number => Math.floor(Date.now() / DAY_MS);

/** A day of the circuits as `YYYY-MM-DD`. */
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
