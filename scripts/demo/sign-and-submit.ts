import { statementDigest, unsigned } from '@trialmark/ledger';
import { SignRequest, type WebauthnSignature } from '@trialmark/schema';
import type { Person } from './person.ts';

type Prepared = { readonly preparedId: string; readonly request: unknown };

/**
 * Signs what the API prepared, as the signing page does: the request is checked in the form that travels there, the
 * digest is computed here, and the passkey asserts it. Resolves with the statement's digest.
 */
export async function signAndSubmit(
  { api, passkey }: Person,
  organisationId: string,
  { preparedId, request }: Prepared,
): Promise<string> {
  const { statement } = SignRequest.parse({ ...(request as object), returnState: 'demonstration-of-signing' });
  const signed = passkey.sign(statement);
  const digest = statementDigest(unsigned(signed));
  const accepted = await api.signing.submit.mutate({
    organisationId,
    preparedId,
    signature: signed.signature as WebauthnSignature,
  });
  if (accepted.digest !== digest) throw new Error('The registry accepted another statement than was signed.');
  return digest;
}
