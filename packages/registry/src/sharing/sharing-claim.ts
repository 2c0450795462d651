import { formatField, listHashOf } from '@trialmark/consent';
import type { ProofClaim } from '../consent/proof-claim.ts';
import type { SharingFacts, SharingStatement } from './sharing-facts.ts';

/** The claim of a statement that has passed its checks, null for one without a proof. */
export function sharingClaim(statement: SharingStatement, { consent, study }: SharingFacts): ProofClaim | null {
  const keys = consent?.policy?.verificationKeys;
  if (keys === undefined || study === null) return null;
  if (statement.type === 'release.batch') {
    const { consentRoot, manifestRoot, requestHash, rowTags, askMask, proof } = statement.body;
    const listHash = formatField(listHashOf(rowTags.map(BigInt)));
    const signals = [consentRoot, manifestRoot, requestHash, listHash, String(askMask)];
    return { circuit: 'release', key: keys.release, signals, proof };
  }
  if (statement.type === 'consent.approved') {
    const { rowTag, requestHash, proof } = statement.body;
    return { circuit: 'approval', key: keys.approval, signals: [rowTag, requestHash, study], proof };
  }
  return null;
}
