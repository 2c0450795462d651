/**
 * Verifies the proofs that statements of consent, approvals and batches of releases rest on, a thousand at a time.
 *
 * Guarantees: each claim that is added is verified under the verification key its study's policy names, or reported; what
 * one verifier refuses, a second with unrelated arithmetic judges too, and a difference is reported as such.
 * Does NOT know keys but those that this program was built with.
 * Trusts: the set-up of those keys. Development keys are said to be worth nothing.
 */
import {
  CIRCUITS,
  FAULT_TEXTS,
  KEYS_KIND,
  type VerificationKey,
  verifyProofs,
  verifyProofsSecond,
} from '@trialmark/consent';
import { readVerificationKey } from '@trialmark/consent/node';
import type { LogFindings } from '@trialmark/ledger';
import type { ProofClaim } from '@trialmark/registry';

export const CLAIM_CHECKS = new Map([
  ['consent.keys', 'every proof is under a verification key that this program was built with'],
  ['consent.proofs', 'every proof of consent, approval or release holds for exactly what its statement says'],
]);

const BATCH = 1_024;

type Claim = { readonly index: number; readonly claim: ProofClaim };

export class ClaimCheck {
  readonly #violations: LogFindings;
  readonly #notices: LogFindings;
  readonly #waiting = new Map<string, Claim[]>();
  #keys: ReadonlyMap<string, VerificationKey> | null = null;
  /** Proofs judged so far. */
  count = 0;

  constructor(violations: LogFindings, notices: LogFindings) {
    this.#violations = violations;
    this.#notices = notices;
  }

  /** Takes the claim of the entry at `index`; verifies when enough have come together. */
  async add(index: number, claim: ProofClaim): Promise<void> {
    const waiting = this.#waiting.get(claim.key) ?? [];
    this.#waiting.set(claim.key, waiting);
    waiting.push({ index, claim });
    if (waiting.length >= BATCH) await this.#verify(claim.key);
  }

  /** Verifies what is left. */
  async finish(): Promise<void> {
    for (const key of this.#waiting.keys()) await this.#verify(key);
    if (this.count === 0 || KEYS_KIND !== 'development') return;
    const detail =
      'the proofs are under development keys, with which anyone can forge: they show how it works, no consent';
    this.#notices.add({ name: 'consent.development-keys', where: 'proofs', detail });
  }

  async #verify(name: string): Promise<void> {
    const claims = this.#waiting.get(name)?.splice(0) ?? [];
    this.count += claims.length;
    this.#keys ??= await readKeys();
    const key = this.#keys.get(name);
    if (key === undefined) {
      const detail = `this program does not know the verification key ${name}`;
      for (const { index } of claims) this.#violations.add({ name: 'consent.keys', where: `entry ${index}`, detail });
      return;
    }
    const items = claims.map(({ claim: { proof, signals } }) => ({ proof, signals }));
    const { bad } = await verifyProofs(key, items);
    for (const { index: at, reason } of bad) {
      const second = await verifyProofsSecond(key, items.slice(at, at + 1));
      const detail = second.ok ? 'the two verifiers disagree about this proof' : FAULT_TEXTS[reason];
      this.#violations.add({ name: 'consent.proofs', where: `entry ${claims[at]?.index}`, detail });
    }
  }
}

/** By the SHA-256 that policies name them by. */
async function readKeys(): Promise<ReadonlyMap<string, VerificationKey>> {
  const keys = await Promise.all(CIRCUITS.map(readVerificationKey));
  return new Map(keys.map((key) => [key.sha256, key]));
}
