import { AgeRecipient } from '@trialmark/schema';
import { defineOperation, type OperationContext, OperationRefusal } from '@trialmark/vault/worker';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';

/** X25519 only: what request documents name, and what every version of the `age` tool opens. */
const IDENTITY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;
const FILE_MAX = 20_000;
const KIND = 'researcher';

const nameOf = (recipient: string) => `${KIND}/${recipient}`;

/** Recipients of the keys that this vault holds, in ascending order. */
export async function recipientsOf({ names }: Pick<OperationContext, 'names'>): Promise<readonly string[]> {
  return (await names(KIND)).map((name) => name.slice(KIND.length + 1));
}

/** Lends the identity, as text, to `use`. Text cannot be overwritten: it stays until it is collected. */
export function withIdentity<T>(
  { withSecret }: Pick<OperationContext, 'withSecret'>,
  recipient: string,
  use: (identity: string) => T | Promise<T>,
): Promise<T> {
  return withSecret(nameOf(recipient), (bytes) => use(new TextDecoder().decode(bytes)));
}

async function keep({ create }: OperationContext, identity: string): Promise<{ recipient: string }> {
  const recipient = await identityToRecipient(identity);
  await create(nameOf(recipient), () => new TextEncoder().encode(identity));
  return { recipient };
}

const Recipient = z.strictObject({ recipient: AgeRecipient });

export const listResearcherKeys = defineOperation({
  input: z.null(),
  output: z.array(AgeRecipient),
  run: async (_, context) => [...(await recipientsOf(context))],
});

/** Makes one more key. What was sealed to an earlier one still opens. */
export const createResearcherKey = defineOperation({
  input: z.null(),
  output: Recipient,
  run: async (_, context) => keep(context, await generateX25519Identity()),
});

/**
 * The key as a file of `age-keygen`, for the person to keep or to use with other tools. It passes through the page: whoever
 * reads it there can open what was sealed to it, and nothing else of the vault.
 */
export const exportResearcherKey = defineOperation({
  input: Recipient,
  output: z.strictObject({ file: z.string() }),
  run: ({ recipient }, context) =>
    withIdentity(context, recipient, (identity) => ({ file: `# public key: ${recipient}\n${identity}\n` })),
});

/** Takes in a file of `age-keygen`, or the line with the key alone. Refuses what holds none, or several (`no-identity`). */
export const importResearcherKey = defineOperation({
  input: z.strictObject({ text: z.string().max(FILE_MAX) }),
  output: Recipient,
  run: async ({ text }, context) => {
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    const [identity, ...more] = lines.filter((line) => line !== '' && !line.startsWith('#'));
    if (identity === undefined || more.length > 0 || !IDENTITY.test(identity))
      throw new OperationRefusal('no-identity');
    return keep(context, identity).catch(() => {
      throw new OperationRefusal('no-identity');
    });
  },
});
