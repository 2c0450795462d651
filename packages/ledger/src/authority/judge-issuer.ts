import { babyjubjub } from '@noble/curves/misc.js';
import type { IssuerKey, StatementOf } from '@trialmark/schema';
import { keyId } from '../signature/key-id.ts';
import { type Directory, issuerName } from './directory.ts';
import { activeKey, byOwnKey, type Judgement, onceOnly, partyId, refuse } from './judgement.ts';

/**
 * Who may say whose key may issue credentials, without I/O.
 *
 * Guarantees, together with `verifySignature`: an issuer exists only if the pinned number of accreditors said so, for
 * one organisation, with a key of the prime-order subgroup (a key of small order would verify signatures of anybody's);
 * one that was retired never comes back. Does NOT check: which studies an issuer serves (`study.issuers-stated`).
 */
export function judgeIssuerAccreditation(directory: Directory, statement: StatementOf<'issuer.accredited'>): Judgement {
  const accreditor = directory.genesis?.accreditors.find(({ key }) => keyId(key) === statement.signature.key);
  if (accreditor === undefined) return refuse('not-an-accreditor');
  if (statement.issuer !== partyId('acr', accreditor.key)) return refuse('issuer-is-not-the-signer');
  if (!directory.organisations.has(statement.subject)) return refuse('organisation-unknown');
  const known = directory.issuers.get(issuerName(statement.body.issuer));
  if (known?.retired) return refuse('issuer-retired');
  if (known !== undefined && known.organisation !== statement.subject) return refuse('issuer-belongs-to-another');
  if (!isUsable(statement.body.issuer)) return refuse('issuer-key-unusable');
  return onceOnly(directory, statement, accreditor.key);
}

/** One word is enough, by an accreditor or by the organisation: a stolen key must be stopped at once. */
export function judgeIssuerRetirement(directory: Directory, statement: StatementOf<'issuer.retired'>): Judgement {
  const known = directory.issuers.get(issuerName(statement.body.issuer));
  if (known === undefined) return refuse('issuer-unknown');
  if (known.organisation !== statement.subject) return refuse('issuer-belongs-to-another');
  if (known.retired) return refuse('issuer-retired');
  const accreditor = directory.genesis?.accreditors.find(({ key }) => keyId(key) === statement.signature.key);
  if (accreditor !== undefined) return byOwnKey(statement, accreditor.key, partyId('acr', accreditor.key));
  if (statement.issuer !== known.organisation) return refuse('issuer-is-not-the-signer');
  return activeKey(directory, statement.signature.key, known.organisation);
}

/** On the curve, in the subgroup that Base8 generates, not the identity. */
function isUsable({ ax, ay }: IssuerKey): boolean {
  try {
    const point = babyjubjub.Point.fromAffine({ x: BigInt(ax), y: BigInt(ay) });
    point.assertValidity();
    return !point.is0() && point.isTorsionFree();
  } catch {
    return false;
  }
}
