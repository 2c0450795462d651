import { CREDENTIAL_SCHEMA, type Credential, type CredentialContent, credentialHash } from './credential.ts';
import { issuerKeyOf, signEddsa } from './eddsa.ts';

/**
 * A credential of schema v1, signed with an issuer's 32 secret bytes; runs in the coordinator's browser. The nonce comes
 * in, so that vectors can fix it: give `randomNonce()`.
 *
 * @throws ConsentError for attributes, codes or days that a credential cannot carry
 */
export function issueCredential(content: Omit<CredentialContent, 'schema'>, secret: Uint8Array): Credential {
  const signed: CredentialContent = { ...content, schema: CREDENTIAL_SCHEMA };
  return { ...signed, issuer: issuerKeyOf(secret), signature: signEddsa(credentialHash(signed), secret) };
}
