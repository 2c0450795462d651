import type { VerificationKey } from '../../proof/parse-verification-key.ts';
import type { BadProof, ProofItem } from '../proof-verifier.ts';

/** What a process is asked. */
export type VerifyTask = { readonly key: VerificationKey; readonly items: readonly ProofItem[] };

/** What it answers; indices count within the task. */
export type VerifyAnswer = { readonly bad: readonly BadProof[] };
