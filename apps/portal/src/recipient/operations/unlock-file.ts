import { defineOperation, OperationRefusal } from '@trialmark/vault/worker';
import { Decrypter } from 'age-encryption';
import { z } from 'zod';
import { recipientsOf, withIdentity } from './researcher-keys.ts';

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
/** More recipients than a release has. */
export const HEADER_MAX = 16_384;

/**
 * The key of one file from its age header, if it is sealed to a key of this vault. It opens that file and no other, and
 * the page is about to hold what is in it: so the identity stays here, and the file need not pass through.
 *
 * Refuses `no-key` where the vault has none, `not-for-these-keys`, and `not-sealed` for what is no header of age.
 */
export const unlockFile = defineOperation({
  input: z.strictObject({ header: Bytes.refine(({ length }) => length <= HEADER_MAX) }),
  output: z.strictObject({ fileKey: Bytes, recipient: z.string() }),
  run: async ({ header }, context) => {
    const recipients = await recipientsOf(context);
    if (recipients.length === 0) throw new OperationRefusal('no-key');
    for (const recipient of recipients) {
      context.signal.throwIfAborted();
      const fileKey = await withIdentity(context, recipient, (identity) => unlock(identity, header));
      if (fileKey !== null) return { fileKey, recipient };
    }
    throw new OperationRefusal('not-for-these-keys');
  },
});

async function unlock(identity: string, header: Uint8Array): Promise<Uint8Array | null> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return await decrypter.decryptHeader(header);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('no identity matched')) return null;
    throw new OperationRefusal('not-sealed');
  }
}
