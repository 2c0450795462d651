/**
 * Verifies the proofs that statements of consent, approvals and batches of releases rest on, a thousand at a time.
 *
 * Guarantees: each claim that is added is verified under the verification key its study's policy names, or reported; what
 * one verifier refuses, a second with unrelated arithmetic judges too, and a difference is reported as such.
 * Does NOT know keys but those that this program was built with.
 * Trusts: the set-up of those keys. Development keys are said to be worth nothing.
 */
import { FAULT_TEXTS, KEYS_KIND, type VerificationKey, verifyProofs, verifyProofsSecond } from '@trialmark/consent';
import type { LogFindings } from '@trialmark/ledger';
import type { ProofClaim } from '@trialmark/registry';
import type { AuditTools } from '../audit-options.ts';
import { type KnownVerdicts, proofVerdict } from '../known-verdicts.ts';

export const CLAIM_CHECKS = new Map([
  ['consent.keys', 'every proof is under a verification key that this program was built with'],
  ['consent.proofs', 'every proof of consent, approval or release holds for exactly what its statement says'],
]);

const BATCH = 1_024;

type Claim = { readonly index: number; readonly claim: ProofClaim; readonly verdict: string };

type Options = Pick<AuditTools, 'readKeys' | 'verifyProofs'> & {
  readonly known: KnownVerdicts;
  readonly violations: LogFindings;
  readonly notices: LogFindings;
};

export class ClaimCheck {
  readonly #options: Options;
  readonly #waiting = new Map<string, Claim[]>();
  #keys: ReadonlyMap<string, VerificationKey> | null = null;
  /** Proofs met so far. */
  count = 0;
  /** Those of them that were verified here. */
  verified = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Takes the claim of the entry at `index`; verifies when enough have come together. One that `isSpared` was verified in an
   * audit that the caller relies on, and is only counted.
   */
  async add(index: number, claim: ProofClaim, isSpared: boolean): Promise<void> {
    this.count += 1;
    if (isSpared) return;
    const verdict = proofVerdict(claim);
    if (this.#options.known.has(verdict)) return;
    const waiting = this.#waiting.get(claim.key) ?? [];
    this.#waiting.set(claim.key, waiting);
    waiting.push({ index, claim, verdict });
    if (waiting.length >= BATCH) await this.#verify(claim.key);
  }

  /** Verifies what is left. */
  async finish(onProgress: (done: number, total: number) => void): Promise<void> {
    const total = [...this.#waiting.values()].reduce((sum, claims) => sum + claims.length, 0);
    let done = 0;
    for (const [key, { length }] of this.#waiting) {
      onProgress(done, total);
      await this.#verify(key);
      done += length;
    }
    onProgress(total, total);
    if (this.count === 0 || KEYS_KIND !== 'development') return;
    const detail =
      'the proofs are under development keys, with which anyone can forge: they show how it works, no consent';
    this.#options.notices.add({ name: 'consent.development-keys', where: 'proofs', detail });
  }

  async #verify(name: string): Promise<void> {
    const claims = this.#waiting.get(name)?.splice(0) ?? [];
    if (claims.length === 0) return;
    const { known, readKeys, verifyProofs: verify = verifyProofs, violations } = this.#options;
    this.#keys ??= new Map((await readKeys()).map((key) => [key.sha256, key]));
    const key = this.#keys.get(name);
    if (key === undefined) {
      const detail = `this program does not know the verification key ${name}`;
      for (const { index } of claims) violations.add({ name: 'consent.keys', where: `entry ${index}`, detail });
      return;
    }
    this.verified += claims.length;
    const items = claims.map(({ claim: { proof, signals } }) => ({ proof, signals }));
    const { bad } = await verify(key, items);
    const failed = new Set(bad.map(({ index }) => index));
    for (const [at, { verdict }] of claims.entries()) if (!failed.has(at)) known.add(verdict);
    for (const { index: at, reason } of bad) {
      const second = await verifyProofsSecond(key, items.slice(at, at + 1));
      const detail = second.ok ? 'the two verifiers disagree about this proof' : FAULT_TEXTS[reason];
      violations.add({ name: 'consent.proofs', where: `entry ${claims[at]?.index}`, detail });
    }
  }
}
