import type { Check } from '@trialmark/ledger';
import type { ConsentState, ProofClaim } from '@trialmark/registry';

/** What the use cases of consent need from outside, beside the rest of a transaction. */
export type ConsentTx = {
  /** The study's consent as of this transaction. It is the process's copy: read it, and change it by appending only. */
  readonly current: (trialId: string) => Promise<ConsentState>;
  /** The same, with everybody else who would say something about it kept out until this transaction ends. */
  readonly lock: (trialId: string) => Promise<ConsentState>;
  /** Digest of the statement that made the trial public, null while there is none. */
  readonly registrationOf: (trialId: string) => Promise<string | null>;
  readonly findGrant: (trialId: string, pseudonym: string, grant: number) => Promise<KnownGrant | null>;
  readonly findGrantByRevHash: (trialId: string, revHash: string) => Promise<KnownGrant | null>;
  readonly findChange: (trialId: string, oldLeaf: string) => Promise<NewChange | null>;
  readonly append: (trialId: string, append: ConsentAppend) => Promise<void>;
  readonly putOpening: (opening: {
    readonly id: string;
    readonly organisationId: string;
    readonly trialId: string;
    /** `YYYY-MM-DD`. */
    readonly receivedOn: string;
    readonly ciphertext: Uint8Array;
  }) => Promise<void>;
  /** Those with an id after `after`, by id. */
  readonly listOpenings: (trialId: string, after: string, limit: number) => Promise<readonly SealedOpening[]>;
  /** False when this key was asked for already. */
  readonly insertIssuerApplication: (application: IssuerApplication) => Promise<boolean>;
  readonly listIssuerApplications: () => Promise<readonly IssuerApplication[]>;
};

export type NewGrant = {
  readonly pseudonym: string;
  readonly grant: number;
  readonly leaf: string;
  readonly revHash: string;
  readonly statementDigest: string;
};

export type KnownGrant = NewGrant & { readonly withdrawalDigest: string | null };

export type NewChange = { readonly oldLeaf: string; readonly leaf: string; readonly statementDigest: string };

export type ConsentAppend = {
  readonly said: readonly {
    readonly digest: string;
    readonly type: string;
    readonly issuedAt: string;
    readonly entry: Uint8Array;
  }[];
  readonly grant: NewGrant | null;
  readonly change: NewChange | null;
  readonly withdrawal: { readonly pseudonym: string; readonly grant: number; readonly statementDigest: string } | null;
  readonly policyVersion: number | null;
  /** Grants and changes that wait for their epoch afterwards. */
  readonly waiting: number;
  readonly leaves: number;
};

export type SealedOpening = { readonly id: string; readonly receivedOn: string; readonly ciphertext: Uint8Array };

export type IssuerApplication = {
  readonly id: string;
  readonly organisationId: string;
  readonly userId: string;
  readonly ax: string;
  readonly ay: string;
  readonly name: string;
};

/** Verifies a proof under the key that the claim names. The list has a check that fails when the key is not known. */
export type VerifyClaim = (claim: ProofClaim) => Promise<readonly Check[]>;
