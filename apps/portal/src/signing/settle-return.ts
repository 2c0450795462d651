import { type ApiProblem, api, apiProblem, type Inputs, type Outputs } from '../client/api.ts';
import { type KeptSigning, takeSigning } from './kept-signing.ts';

/** What became of a visit to the signing page. */
export type Settled =
  | { readonly kind: 'accepted'; readonly digest: string; readonly signatures: Signatures; readonly signed: KeptSign }
  /** A request with a new key is on its way. */
  | { readonly kind: 'asked'; readonly back: string }
  /** A new key is to be registered, with a signature by an old one. */
  | {
      readonly kind: 'sign-key';
      readonly prepared: Outputs['signing']['prepareKey'];
      readonly organisationId: string;
      readonly back: string;
    }
  | { readonly kind: 'refused'; readonly message: string; readonly back: string }
  | { readonly kind: 'failed'; readonly problem: ApiProblem; readonly back: string }
  | { readonly kind: 'not-ours' };

export type KeptSign = Extract<KeptSigning, { kind: 'sign' }>;
/** How many keys of the organisation have said so; null where one was enough. */
type Signatures = Outputs['signing']['submit']['signatures'];
type KeptKey = Extract<KeptSigning, { kind: 'create-key' }>;
type CreatedKey = { readonly credentialId: string; readonly publicKey: Inputs['signing']['prepareKey']['key'] };

/**
 * Reads the answer of the signing page and does what it was for.
 *
 * Guarantees: only an answer to this tab's own question, about the statement whose digest was computed here, goes on.
 * Does NOT check the signature: the API does, before anything is written.
 */
export async function settleReturn(fragment: string, unreachable: string): Promise<Settled> {
  const { decodeSigningReturn } = await import('@trialmark/schema');
  const decoded = decodeSigningReturn(fragment);
  if (!decoded.ok || decoded.value.returnState === null) return { kind: 'not-ours' };
  const answer = decoded.value;
  const kept = takeSigning(decoded.value.returnState);
  if (kept === null) return { kind: 'not-ours' };
  if (answer.kind === 'refused') return { kind: 'refused', message: answer.message, back: kept.back };
  try {
    if (answer.kind === 'key-created' && kept.kind === 'create-key') return await settleKey(kept, answer);
    if (answer.kind !== 'signed' || kept.kind !== 'sign' || answer.digest !== kept.digest) return { kind: 'not-ours' };
    const { preparedId, organisationId } = kept;
    const { digest, signatures } = await api.signing.submit.mutate({
      organisationId,
      preparedId,
      signature: answer.signature,
    });
    return { kind: 'accepted', digest, signatures, signed: kept };
  } catch (error) {
    return { kind: 'failed', problem: apiProblem(error, unreachable), back: kept.back };
  }
}

/** Uses a key that was just made. The API checks every field; what is kept in this tab was typed into its own forms. */
async function settleKey({ purpose, facts, back }: KeptKey, { credentialId, publicKey }: CreatedKey): Promise<Settled> {
  const passkey = { publicKey: publicKey.publicKey, credentialId };
  if (purpose === 'apply') {
    await api.organisations.applyForAccreditation.mutate({ ...(facts as ApplyFacts), ...passkey });
    return { kind: 'asked', back };
  }
  if (purpose === 'admission') {
    await api.organisations.requestAdmission.mutate({ ...(facts as AdmissionFacts), ...passkey });
    return { kind: 'asked', back };
  }
  const { organisationId, reason, asOrganisation } = facts as KeyFacts;
  const command = {
    organisationId,
    asOrganisation,
    key: publicKey,
    credentialId,
    reason,
  } as Inputs['signing']['prepareKey'];
  return { kind: 'sign-key', prepared: await api.signing.prepareKey.mutate(command), organisationId, back };
}

export type KeyFacts = {
  readonly organisationId: string;
  readonly reason: string;
  /** The key is the organisation's, not the member's. */
  readonly asOrganisation: boolean;
};
export type ApplyFacts = Omit<Inputs['organisations']['applyForAccreditation'], 'publicKey' | 'credentialId'>;
export type AdmissionFacts = Omit<Inputs['organisations']['requestAdmission'], 'publicKey' | 'credentialId'>;
