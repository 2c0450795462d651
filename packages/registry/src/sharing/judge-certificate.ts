/**
 * Whether a release has the certificate that the dataset's description promised.
 *
 * Guarantees: somebody of the custodian's organisation signed it with a key that counts here, its own checks all hold, and its
 * figures keep to what was promised before anybody asked, over as many participants as the batches have rows; no other release
 * has it.
 * Does NOT check: that it is true, or of this file. It is attested; an inspector can recompute it at the custodian.
 */
import { SignedCertificate, verifyCertificate } from '@trialmark/anonymise/certificate';
import { allHold, type Check, type Directory } from '@trialmark/ledger';
import type { KeyId, PublicKey, StatementOf } from '@trialmark/schema';
import { check } from './checks.ts';
import type { SharingFacts } from './sharing-facts.ts';
import type { RequestState, SharingState } from './sharing-state.ts';

type Certificate = SignedCertificate['certificate'];

export function judgeCertificate(
  { certificates, datasets }: SharingState,
  request: RequestState,
  { certificateDigest, rows }: StatementOf<'release.published'>['body'],
  { directory, documents }: SharingFacts,
): readonly Check[] {
  const name = 'release.certificate';
  const parsed = SignedCertificate.safeParse(documents.get(certificateDigest));
  if (!parsed.success) return [check(name, false, 'the certificate is not there, or is none')];
  const { certificate, signature } = parsed.data;
  const key = keyOf(directory, signature.key, datasets.get(request.dataset)?.custodian);
  const isSigned = key !== null && allHold(verifyCertificate(parsed.data, key));
  const broken = certificate.checks.filter(({ holds }) => !holds).map((each) => each.name);
  const { k, maximumRisk } = request.version.description.anonymisation;
  const certified = certifiedFigures(certificate);
  const keeps = certified.k >= k && certified.classSizeMin >= k && certified.maximumRisk <= maximumRisk;
  return [
    check(name, isSigned, 'the custodian signed it', 'no key of the custodian that counts here signed it'),
    check(name, broken.length === 0, 'all its checks hold', `these of its checks do not hold: ${broken.join(', ')}`),
    check(
      name,
      keeps,
      `k is ${certified.k}, the risk at most ${certified.maximumRisk}`,
      `it certifies k ${certified.k}, classes of ${certified.classSizeMin} and a risk of ${certified.maximumRisk}; ` +
        `promised are k ${k} and ${maximumRisk}`,
    ),
    check(name, certified.rows === rows, `it is about ${certified.rows} participants`),
    check(
      name,
      !certificates.has(certificateDigest),
      'it is of no other release',
      'another release has this certificate',
    ),
  ];
}

/** The key, where it belongs to the custodian or to a member who acts as one, and was not retired. */
function keyOf({ keys, members }: Directory, id: KeyId, custodian: string | undefined): PublicKey | null {
  const held = keys.get(id);
  if (held === undefined || held.retired || custodian === undefined) return null;
  const member = members.get(held.holder);
  const acts = member?.organisation === custodian && member.roles.includes('custodian');
  return held.holder === custodian || acts ? held.key : null;
}

/** `k` is 0 where k-anonymity is not certified. */
function certifiedFigures({ models, metrics, suppression, risk }: Certificate) {
  const certified = models
    .filter(({ model }) => model === 'k-anonymity')
    .map(({ parameters: { k } }) => k)
    .filter((k) => typeof k === 'number');
  const { classSizeMin, maximumRisk } = risk.after;
  return { k: Math.max(0, ...certified), rows: metrics.rows - suppression.rows, classSizeMin, maximumRisk };
}
