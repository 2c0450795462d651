import type { Credential, CredentialContent } from './credential.ts';
import { issueCredential } from './issue-credential.ts';

/** The secret of an invented issuer. */
export const ISSUER_SECRET = new Uint8Array(32).fill(11);

/** A credential of an invented person: a woman born in 1961 with type 2 diabetes, good until 2027. */
export function credentialFor(
  holder: bigint,
  changes: Partial<Omit<CredentialContent, 'schema' | 'holder'>> = {},
  secret: Uint8Array = ISSUER_SECRET,
): Credential {
  return issueCredential(
    {
      holder,
      attributes: { birthYear: 1961, sex: 1, country: 752, diagnosisYear: 2015, egfr: 74, hba1c: 58 },
      codes: [
        { system: 'MedDRA', code: '10067585', label: 'Type 2 diabetes mellitus' },
        { system: 'ATC', code: 'A10BA02', label: 'Metformin' },
      ],
      expiry: 20_900,
      nonce: 77n,
      ...changes,
    },
    secret,
  );
}
