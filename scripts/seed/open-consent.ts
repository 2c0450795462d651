import type { DataPaths } from '@trialmark/config';
import { ARTEFACTS, issuerKeyOf, issuersTree, policyHashOf } from '@trialmark/consent';
import { partyId, payloadOf } from '@trialmark/ledger';
import { consentIdOf, type IssuerKey } from '@trialmark/schema';
import { type ConsentStory, consentStories } from './content/consent-policies.ts';
import { investigatorOf, organisationNamed } from './content/parties.ts';
import { ensureCustodianRecipient, ensureIssuerSecret } from './demonstration-consent-keys.ts';
import { ensureDemonstrationKey, readProcessKey } from './demonstration-keys.ts';
import type { Speak } from './speak.ts';

type Opening = {
  readonly accreditors: readonly { readonly name: string }[];
  /** Digest of the newest statement about each organisation. */
  readonly heads: ReadonlyMap<string, string>;
  readonly today: string;
};

/** Has the hospital's clinic accredited to issue credentials, and two studies ask for consent. */
export async function openConsent(
  speak: Speak,
  paths: DataPaths,
  { accreditors, heads, today }: Opening,
): Promise<void> {
  const { ax, ay } = issuerKeyOf(ensureIssuerSecret(paths));
  const issuer: IssuerKey = { ax: String(ax), ay: String(ay) };
  const subject = organisationNamed('hospital').id;
  let prev = heads.get(subject) ?? null;
  for (const accreditor of accreditors) {
    const key = readProcessKey(paths.accreditorKey(accreditor.name));
    const body = { issuer, name: 'Research clinic, ground floor' };
    prev = await speak({ type: 'issuer.accredited', subject, prev, issuer: partyId('acr', key.key), key, body });
  }
  const root = String(issuersTree([{ ax, ay }]).root());
  for (const story of consentStories(today, await ensureCustodianRecipient(paths))) {
    await openStudy(speak, paths, story, { issuers: [issuer], root });
  }
}

async function openStudy(
  speak: Speak,
  paths: DataPaths,
  { sponsor, policy }: ConsentStory,
  issuers: { issuers: IssuerKey[]; root: string },
): Promise<void> {
  const { id: issuer, key: name } = investigatorOf(sponsor);
  const said = { subject: consentIdOf(policy.trial), issuer, key: ensureDemonstrationKey(paths, name) };
  const prev = await speak({ ...said, type: 'study.issuers-stated', prev: null, body: issuers });
  await speak({
    ...said,
    type: 'consent.policy-published',
    prev,
    body: {
      version: policy.version,
      policyDigest: payloadOf(policy).digest,
      policyHash: String(policyHashOf(policy)),
      verificationKeys: {
        optIn: ARTEFACTS['opt-in'].verificationKey.sha256,
        update: ARTEFACTS.update.verificationKey.sha256,
        release: ARTEFACTS.release.verificationKey.sha256,
        approval: ARTEFACTS.approval.verificationKey.sha256,
      },
    },
    documents: [policy],
  });
}
