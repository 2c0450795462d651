import { type VerificationKey, verifyProofs } from '@trialmark/consent';
import type { VerifyClaim } from '@trialmark/services';

/** Proofs that one look at the pairing judges together: as many as come in while the last look lasts. */
const BATCH_MAX = 64;

type Waiting = {
  readonly claim: Parameters<VerifyClaim>[0];
  readonly answer: (checks: Awaited<ReturnType<VerifyClaim>>) => void;
};

/**
 * Verifies claims under the keys that this installation has, by their SHA-256.
 *
 * Guarantees: a claim holds only under the key that it names. Proofs that arrive while others are verified are judged
 * together, which is far cheaper than one by one; each gets its own answer.
 * Trusts: `verifyProofs`, and the keys given.
 */
export function createClaimVerifier(keys: readonly VerificationKey[]): VerifyClaim {
  const bySha256 = new Map(keys.map((key) => [key.sha256, key]));
  const waiting = new Map<VerificationKey, Waiting[]>();
  const busy = new Set<VerificationKey>();

  const work = async (key: VerificationKey): Promise<void> => {
    if (busy.has(key)) return;
    busy.add(key);
    try {
      for (let batch = take(key); batch.length > 0; batch = take(key)) await judge(key, batch);
    } finally {
      busy.delete(key);
    }
  };
  const take = (key: VerificationKey) => waiting.get(key)?.splice(0, BATCH_MAX) ?? [];

  return (claim) =>
    new Promise((answer) => {
      const key = bySha256.get(claim.key);
      if (key === undefined) {
        answer([{ name: 'key.pinned', ok: false, detail: `this installation has no key ${claim.key}` }]);
        return;
      }
      const queue = waiting.get(key) ?? [];
      waiting.set(key, queue);
      queue.push({ claim, answer });
      void work(key);
    });
}

/** `verifyProofs` does not reject: whatever is thrown on its way makes a proof invalid. */
async function judge(key: VerificationKey, batch: readonly Waiting[]): Promise<void> {
  const { bad } = await verifyProofs(
    key,
    batch.map(({ claim: { proof, signals } }) => ({ proof, signals })),
  );
  const reasons = new Map(bad.map(({ index, reason }) => [index, reason]));
  const pinned = { name: 'key.pinned', ok: true, detail: key.sha256 };
  batch.forEach(({ answer }, index) => {
    const reason = reasons.get(index);
    answer([pinned, { name: 'proof.valid', ok: reason === undefined, detail: reason ?? 'the proof holds' }]);
  });
}
