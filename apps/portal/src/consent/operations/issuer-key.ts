import { issuerKeyOf } from '@trialmark/consent';
import { IssuerKey, OrganisationId } from '@trialmark/schema';
import { defineOperation } from '@trialmark/vault/worker';
import { z } from 'zod';

export const issuerName = (organisation: OrganisationId) => `issuer/${organisation}`;

/** Makes an issuer's key for an organisation unless this vault has one. Answers with the public key. */
export const createIssuerKey = defineOperation({
  input: z.strictObject({ organisation: OrganisationId }),
  output: IssuerKey,
  run: async ({ organisation }, { create, withSecret }) => {
    const name = issuerName(organisation);
    await create(name, () => crypto.getRandomValues(new Uint8Array(32)));
    return withSecret(name, publicKey);
  },
});

/** The public key of an organisation's issuer, or null where this vault has none. */
export const readIssuerKey = defineOperation({
  input: z.strictObject({ organisation: OrganisationId }),
  output: IssuerKey.nullable(),
  run: async ({ organisation }, { names, withSecret }) => {
    const name = issuerName(organisation);
    return (await names('issuer')).includes(name) ? withSecret(name, publicKey) : null;
  },
});

function publicKey(secret: Uint8Array) {
  const { ax, ay } = issuerKeyOf(secret);
  return { ax: String(ax), ay: String(ay) };
}
