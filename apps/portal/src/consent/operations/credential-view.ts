import { type Credential, credentialHash, verifyEddsa } from '@trialmark/consent';
import { CREDENTIAL_ATTRIBUTES, DayNumber, IssuerKey, MedicalCode } from '@trialmark/schema';
import { z } from 'zod';
import { credentialName } from './entries.ts';

/** A credential as a page shows it to its holder. Nothing of it is sent anywhere. */
export const CredentialView = z.strictObject({
  name: z.string(),
  schema: z.bigint(),
  attributes: z.partialRecord(z.literal(CREDENTIAL_ATTRIBUTES), z.int()),
  codes: z.array(MedicalCode),
  expiry: DayNumber,
  issuer: IssuerKey,
});
export type CredentialView = z.infer<typeof CredentialView>;

export function viewCredential(credential: Credential): CredentialView {
  const { schema, attributes, codes, expiry, issuer } = credential;
  return {
    name: credentialName(credential),
    schema,
    attributes,
    codes: [...codes],
    expiry,
    issuer: { ax: String(issuer.ax), ay: String(issuer.ay) },
  };
}

export const isSigned = (credential: Credential): boolean =>
  verifyEddsa(credentialHash(credential), credential.signature, credential.issuer);
