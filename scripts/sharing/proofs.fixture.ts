/** Keys whose trapdoor is known, so that a proof takes a millisecond and anything can be proven: rules alone must refuse. */
import { listHashOf, type VerificationKey, verifyProofs } from '@trialmark/consent';
import { createSimulator } from '@trialmark/consent/testing';
import type { Groth16Proof } from '@trialmark/schema';
import type { VerifyClaim } from '@trialmark/services';

export const optIn = createSimulator(8, 'opt-in of sharing');
export const update = createSimulator(5, 'update of sharing');
export const release = createSimulator(5, 'release of sharing');
export const approval = createSimulator(3, 'approval of sharing');

export const SIMULATED_KEYS = {
  optIn: optIn.key.sha256,
  update: update.key.sha256,
  release: release.key.sha256,
  approval: approval.key.sha256,
};

export type BatchFacts = {
  readonly consentRoot: string;
  readonly manifestRoot: string;
  readonly requestHash: string;
  readonly rowTags: readonly string[];
  readonly askMask: number;
};

/** A valid proof of whatever a batch says, true or not. */
export function proveBatch({ consentRoot, manifestRoot, requestHash, rowTags, askMask }: BatchFacts): Groth16Proof {
  const listHash = listHashOf(rowTags.map(BigInt));
  return release.prove([BigInt(consentRoot), BigInt(manifestRoot), BigInt(requestHash), listHash, BigInt(askMask)]);
}

export function proveApproval(rowTag: bigint, requestHash: bigint, study: bigint): Groth16Proof {
  return approval.prove([rowTag, requestHash, study]);
}

/** Verifies claims under these keys, as the API does, one by one. */
export function verifierOf(...keys: readonly VerificationKey[]): VerifyClaim {
  const bySha256 = new Map(keys.map((key) => [key.sha256, key]));
  return async ({ key: name, proof, signals }) => {
    const key = bySha256.get(name);
    if (key === undefined) return [{ name: 'key.pinned', ok: false, detail: `there is no key ${name}` }];
    const { bad } = await verifyProofs(key, [{ proof, signals }]);
    return [{ name: 'proof.valid', ok: bad.length === 0, detail: bad[0]?.reason ?? 'the proof holds' }];
  };
}
