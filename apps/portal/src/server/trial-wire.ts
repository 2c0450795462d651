import type { Completeness } from '@trialmark/registry';
import type { StatementType, TrialRecord } from '@trialmark/schema';

/** Answers of `trials.get` and `trials.version`, which the API's OpenAPI mirror leaves without a type. */
export type TrialAnswer = {
  readonly trial: TrialWire;
  readonly record: TrialRecord | null;
  readonly completeness: Completeness | null;
};

export type VersionAnswer = { readonly record: TrialRecord | null };

type Place = { readonly index: number | null; readonly evidenceAt: number | null };

export type TrialWire = {
  readonly id: string;
  readonly registryId: string;
  readonly sponsorId: string;
  readonly sponsorName: string;
  readonly isSealed: boolean;
  readonly revealBy: string | null;
  readonly startDate: string | null;
  readonly versions: readonly VersionWire[];
  readonly documents: readonly {
    readonly id: string;
    readonly kind: string;
    readonly title: string;
    readonly digest: string;
    readonly sizeBytes: number;
    readonly mediaType: string;
  }[];
};

export type VersionWire = {
  readonly recordVersion: number;
  readonly type: StatementType;
  readonly statementDigest: string;
  readonly issuer: string;
  readonly issuedAt: string;
  readonly recordDigest: string | null;
  readonly body: {
    readonly reason?: string;
    readonly ethicsReference?: string;
    readonly declaredBeforeDataSeen?: boolean;
    readonly resultsDigest?: string;
    readonly uniqueId?: { readonly authority: string; readonly id: string };
  };
  readonly place: Place;
};
