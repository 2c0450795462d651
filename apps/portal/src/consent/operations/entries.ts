import { type Credential, CustodianCode, parseCredential } from '@trialmark/consent';
import { ConsentObligation, ConsentPermission, FieldElement, TrialId } from '@trialmark/schema';
import type { OperationContext } from '@trialmark/vault/worker';
import { z } from 'zod';

/** A credential as the vault keeps it: `credential/<first digits of its nonce>`. */
export const KeptCredential = z.strictObject({ credential: z.string(), custodianCode: CustodianCode });

export const TermsAnswer = z.strictObject({
  permissions: z.array(ConsentPermission),
  obligations: z.array(ConsentObligation),
  expiry: z.int(),
  ask: z.boolean(),
});
export type TermsAnswer = z.infer<typeof TermsAnswer>;

/**
 * What a wallet knows of its own consent to a study beyond what its secret gives: `consent/<trial>`. `sent` is false
 * until the platform has answered: such an entry counts for nothing until it is found in the log.
 */
export const KeptConsent = z.strictObject({
  trial: TrialId,
  grant: z.int(),
  version: z.int(),
  terms: TermsAnswer,
  policyHash: FieldElement,
  leaf: FieldElement,
  custodianCode: CustodianCode.nullable(),
  sent: z.boolean(),
  /** Whether the custodian's mailbox has the opening of the newest terms. */
  handedOver: z.boolean(),
  /** A change that was sent and has not taken effect yet. */
  next: z.strictObject({ terms: TermsAnswer, policyHash: FieldElement, leaf: FieldElement }).nullable(),
});
export type KeptConsent = z.infer<typeof KeptConsent>;

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

export async function putEntry(context: OperationContext, name: string, value: unknown): Promise<void> {
  await context.put(name, encode(value));
}

/** Reads one entry; what it holds was written here, so what does not parse is a bug. */
export function readEntry<T>(
  context: OperationContext,
  name: string,
  schema: { readonly parse: (value: unknown) => T },
): Promise<T> {
  return context.withSecret(name, (bytes) => schema.parse(JSON.parse(new TextDecoder().decode(bytes))));
}

/** The name of a credential's entry: two credentials never share a nonce. */
export const credentialName = ({ nonce }: Pick<Credential, 'nonce'>) => `credential/${nonce.toString(16).slice(0, 32)}`;

export const consentName = (trial: TrialId) => `consent/${trial}`;

export async function readCredential(context: OperationContext, name: string) {
  const { credential, custodianCode } = await readEntry(context, name, KeptCredential);
  return { credential: parseCredential(credential), custodianCode };
}
