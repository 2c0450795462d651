/**
 * Decides whether cosignatures meet a policy's quorum, and since when.
 *
 * Guarantees: pure arithmetic over verified cosignatures. The time is the earliest at which the quorum was met: a group
 * of threshold k is met at the k-th earliest time of its members.
 * Does NOT check: signatures (`openNote` does), or clocks: a time is what witnesses stated.
 * Trusts: the policy's witnesses, as far as its quorum goes.
 */
import type { VerifiedSignature } from '../note/open-note.ts';
import { isSameKey } from '../note/verifier-key.ts';
import { NO_QUORUM, type Policy } from './policy.ts';

export type CosignedBy = {
  /** The witness's name in the policy. */
  readonly name: string;
  /** Seconds since the epoch of its earliest cosignature. */
  readonly timeS: number;
};

export type QuorumResult = {
  readonly isMet: boolean;
  /** Seconds since the epoch; null when the quorum is not met, or asks for nobody. */
  readonly timeS: number | null;
  readonly cosigners: readonly CosignedBy[];
};

export function evaluateQuorum(policy: Policy, signatures: readonly VerifiedSignature[]): QuorumResult {
  const times = new Map<string, number>();
  for (const witness of policy.witnesses) {
    const stated = signatures.filter((signature) => isSameKey(signature.key, witness.key));
    const timesS = stated.map((signature) => signature.timeS).filter((timeS) => timeS !== null);
    if (timesS.length > 0) times.set(witness.name, Math.min(...timesS));
  }
  const cosigners = [...times].map(([name, timeS]) => ({ name, timeS }));
  if (policy.quorum === NO_QUORUM) return { isMet: true, timeS: null, cosigners };
  // Groups refer to earlier names only, so one pass in order settles them all.
  for (const group of policy.groups) {
    const reached = group.members.map((member) => times.get(member)).filter((timeS) => timeS !== undefined);
    const timeS = reached.sort((a, b) => a - b)[group.threshold - 1];
    if (timeS !== undefined) times.set(group.name, timeS);
  }
  const timeS = times.get(policy.quorum) ?? null;
  return { isMet: timeS !== null, timeS, cosigners };
}
