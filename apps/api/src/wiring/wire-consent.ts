import type { ApiDeps } from '@trialmark/api';
import { createClaimVerifier } from './create-claim-verifier.ts';
import { readVerificationKeys } from './read-verification-keys.ts';

export type ConsentWiring = Pick<ApiDeps, 'verifyClaim' | 'verificationKeys'>;

/**
 * What the profile accepts proofs of consent with. Where only development keys are there and the profile refuses them,
 * `verificationKeys` is null and `verifyClaim` knows no key, so that every opt-in and change fails at `key.pinned`.
 */
export async function wireConsent(profile: 'demonstration' | 'production'): Promise<ConsentWiring> {
  const keys = await readVerificationKeys(profile);
  return { verifyClaim: createClaimVerifier(keys?.files ?? []), verificationKeys: keys?.names ?? null };
}
