import { KEYS_KIND, type VerificationKey } from '@trialmark/consent';
import { readVerificationKey } from '@trialmark/consent/node';
import type { VerificationKeys } from '@trialmark/services';

export type KnownKeys = { readonly files: readonly VerificationKey[]; readonly names: VerificationKeys };

/**
 * The keys that this program was built with. In production, development keys count for nothing: whoever knows how they
 * were made can forge any proof.
 */
export async function readVerificationKeys(profile: 'demonstration' | 'production'): Promise<KnownKeys | null> {
  if (profile === 'production' && KEYS_KIND === 'development') return null;
  const [optIn, update, release, approval] = await Promise.all([
    readVerificationKey('opt-in'),
    readVerificationKey('update'),
    readVerificationKey('release'),
    readVerificationKey('approval'),
  ]);
  const names = {
    optIn: optIn.sha256,
    update: update.sha256,
    release: release.sha256,
    approval: approval.sha256,
  };
  return { files: [optIn, update, release, approval], names };
}
