/** What both verifiers take and answer, so that either can stand in the other's place. */
import type { VerificationKey } from '../proof/parse-verification-key.ts';
import type { FAULT_TEXTS } from '../proof/proof-fault.ts';

/** As read from a statement: neither field needs to have been checked. */
export type ProofItem = { readonly proof: unknown; readonly signals: unknown };

/** Why a proof was refused; `FAULT_TEXTS` has a sentence for each. */
export type ProofFault = keyof typeof FAULT_TEXTS;

export type BadProof = { readonly index: number; readonly reason: ProofFault };

/** One check over all the proofs, named as in docs/protocol/consent.md. */
export type ProofCheck = { readonly name: string; readonly ok: boolean; readonly detail: string };

export type ProofsVerdict = {
  /** Every proof holds; true of no proofs at all. */
  readonly ok: boolean;
  /** Each proof that does not, ascending by index. */
  readonly bad: readonly BadProof[];
  readonly checks: readonly ProofCheck[];
};

export type VerifyOptions = {
  /** Called after each batch of 1,024, with the number of proofs that have been judged. */
  readonly onProgress?: (done: number, total: number) => void;
};

/** Does not reject (unless `onProgress` throws): whatever else is thrown on the way makes a proof invalid. */
export type VerifyProofs = (
  key: VerificationKey,
  items: readonly ProofItem[],
  options?: VerifyOptions,
) => Promise<ProofsVerdict>;
