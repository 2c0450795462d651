import { policyHashOf } from '@trialmark/consent';
import { AppError, type ConsentPolicy, consentIdOf } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { lockOwnTrial } from '../preparing/lock-own-trial.ts';
import { documentOf, type PreparedSigning, prepare, type Signer } from '../preparing/prepare.ts';

/** SHA-256 of the key that verifies each circuit's proofs, as this installation has them. */
export type VerificationKeys = {
  readonly optIn: string;
  readonly update: string;
  readonly release: string;
  readonly approval: string;
};

export type PreparePolicy = {
  /** Its `version` is replaced by the one that comes next. */
  readonly policy: ConsentPolicy;
  readonly verificationKeys: VerificationKeys;
  readonly signer: Signer;
};

/** Makes a consent form, and who may answer it, ready to be signed. */
export async function preparePolicy(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  { policy, verificationKeys, signer }: PreparePolicy,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const trial = await lockOwnTrial(tx, scope, policy.trial);
    if (trial.recordDigest === null) throw new AppError('invalid', 'The trial is sealed. Unseal it first.');
    const { organisations } = await tx.directory.current();
    for (const { organisation } of [policy.custodian, policy.site]) {
      if (organisations.has(organisation)) continue;
      throw new AppError('invalid', 'The custodian and the site must be accredited organisations.');
    }
    const { policy: last, settingsHead } = await tx.consent.current(policy.trial);
    const version = (last?.version ?? 0) + 1;
    const json = { ...policy, version };
    const document = documentOf(json);
    const policyHash = String(policyHashOf(json));
    const body = { version, policyDigest: document.digest, policyHash, verificationKeys };
    const subject = consentIdOf(policy.trial);
    const envelope = { type: 'consent.policy-published' as const, subject, prev: settingsHead, body };
    return await prepare(tx, scope, clock, signer, envelope, { documents: [document] });
  });
}
