import { FAULT_TEXTS } from '../proof/proof-fault.ts';
import type { BadProof, ProofCheck, ProofFault, ProofsVerdict } from './proof-verifier.ts';

/** The checks of a verification in their order, each with the faults that it can find. */
const CHECKS: readonly (readonly [name: string, faults: readonly ProofFault[]])[] = [
  ['key.points', ['key']],
  ['proof.canonical', ['shape', 'spelling', 'range', 'signal-count']],
  ['proof.points', ['infinity', 'off-curve', 'subgroup']],
  ['proof.equation', ['equation', 'failed']],
];

/** Bad proofs that a detail names; the verdict has them all. */
const NAMED_MAX = 5;

/** The verdict over `total` proofs of which `bad` are not good. */
export function verdictOf(total: number, bad: readonly BadProof[]): ProofsVerdict {
  const checks = CHECKS.map(([name, faults]) => {
    const found = bad.filter(({ reason }) => faults.includes(reason));
    return { name, ok: found.length === 0, detail: detailOf(total, found) } satisfies ProofCheck;
  });
  return { ok: bad.length === 0, bad, checks };
}

function detailOf(total: number, found: readonly BadProof[]): string {
  if (found.length === 0) return `${total} of ${total} proofs`;
  const named = found.slice(0, NAMED_MAX).map(({ index, reason }) => `proof ${index}: ${FAULT_TEXTS[reason]}`);
  return `${found.length} of ${total} proofs refused; ${named.join('; ')}${found.length > NAMED_MAX ? '; …' : ''}`;
}
