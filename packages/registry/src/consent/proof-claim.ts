import type { CircuitName } from '@trialmark/consent';
import type { Groth16Proof } from '@trialmark/schema';
import type { ConsentStatement } from './consent-facts.ts';
import type { ConsentState } from './consent-state.ts';

/** What is left to verify of a statement: a proof for exactly these signals, under exactly this key. */
export type ProofClaim = {
  readonly circuit: CircuitName;
  /** SHA-256 of the verification key, as the study’s policy names it. */
  readonly key: string;
  /** Canonical decimals in the order of docs/protocol/consent.md, section "Circuits". */
  readonly signals: readonly string[];
  readonly proof: Groth16Proof;
};

/** The claim of a statement that has passed its checks, null for one without a proof. `study` in canonical decimals. */
export function proofClaim({ policy }: ConsentState, statement: ConsentStatement, study: string): ProofClaim | null {
  if (policy === null) return null;
  const { optIn, update } = policy.verificationKeys;
  if (statement.type === 'consent.granted') {
    const { pseudonym, leaf, revHash, issuersRoot, today, policyHash, grant, proof } = statement.body;
    const signals = [pseudonym, leaf, revHash, study, issuersRoot, String(today), policyHash, String(grant)];
    return { circuit: 'opt-in', key: optIn, signals, proof };
  }
  if (statement.type === 'consent.changed') {
    const { leaf, revHash, policyHash, oldLeaf, proof } = statement.body;
    return { circuit: 'update', key: update, signals: [leaf, revHash, study, policyHash, oldLeaf], proof };
  }
  return null;
}
