/** Openings under age (X25519): sealed in the participant's browser, opened at the custodian. */
import { Decrypter, Encrypter } from 'age-encryption';
import { ConsentError } from '../consent-error.ts';
import { decodeOpening, encodeOpening, type Opening } from './opening.ts';

/** @throws ConsentError `malformed` for a recipient or a code that is none */
export async function sealOpening(opening: Opening, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch (cause) {
    throw new ConsentError('malformed', 'The custodian’s recipient is no age recipient.', { cause });
  }
  const bytes = encodeOpening(opening);
  const sealed = await encrypter.encrypt(bytes);
  bytes.fill(0);
  return sealed;
}

/** @throws ConsentError `not-for-this-key` when it cannot be opened, `malformed` when what is in it is no opening */
export async function openOpening(sealed: Uint8Array, identity: string): Promise<Opening> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const bytes = await decrypter.decrypt(sealed).catch((cause: unknown) => {
    throw new ConsentError('not-for-this-key', 'This was not sealed for this key, or was changed since.', { cause });
  });
  const opening = decodeOpening(bytes);
  bytes.fill(0);
  return opening;
}
