/**
 * A credential on its way from the coordinator's browser to the patient's wallet, with the one-time code by which the
 * custodian will know the subject.
 *
 * Guarantees: only the wallet that showed the card can read it; what is read is a credential and a code, and nothing else.
 * Does NOT check: the credential (`checkCredential` does), nor who sealed it: anyone who saw the card can.
 */
import { base64urlnopad } from '@scure/base';
import { Decrypter, Encrypter } from 'age-encryption';
import { z } from 'zod';
import { ConsentError } from '../consent-error.ts';
import type { Credential } from '../credential/credential.ts';
import { formatCredential, parseCredential } from '../credential/credential-file.ts';
import { CustodianCode } from '../opening/opening.ts';

export type Handover = { readonly credential: Credential; readonly custodianCode: string };

const HandoverFile = z.strictObject({ v: z.literal(1), credential: z.string(), custodianCode: CustodianCode });

/** Longest text that is read: a credential of sixteen codes with long labels, sealed. */
const TEXT_MAX = 24_000;

/** Base64url of an age file to `recipient`. @throws ConsentError `malformed` for a recipient or a code that is none */
export async function sealHandover({ credential, custodianCode }: Handover, recipient: string): Promise<string> {
  const file = HandoverFile.safeParse({ v: 1, credential: formatCredential(credential), custodianCode });
  if (!file.success) throw new ConsentError('malformed', 'The custodian’s code is letters, digits and hyphens.');
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch (cause) {
    throw new ConsentError('malformed', 'This is no card of a wallet.', { cause });
  }
  return base64urlnopad.encode(await encrypter.encrypt(JSON.stringify(file.data)));
}

/**
 * Reads what `sealHandover` wrote, also with blanks in it or at the end of a link after `#`.
 *
 * @throws ConsentError `malformed`, or `not-for-this-key` when it is for another wallet or was changed
 */
export async function openHandover(pasted: string, identity: string): Promise<Handover> {
  const text = pasted.slice(pasted.lastIndexOf('#') + 1).replaceAll(/\s/g, '');
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const opened = await decrypter.decrypt(decode(text), 'text').catch((cause: unknown) => {
    throw new ConsentError('not-for-this-key', 'This was not made for this wallet, or a part of it is missing.', {
      cause,
    });
  });
  const file = HandoverFile.safeParse(JSON.parse(opened));
  if (!file.success) throw new ConsentError('malformed', 'This is not what a coordinator hands over.');
  return { credential: parseCredential(file.data.credential), custodianCode: file.data.custodianCode };
}

function decode(text: string): Uint8Array {
  try {
    if (text.length > 0 && text.length <= TEXT_MAX) return base64urlnopad.decode(text);
  } catch {
    // Falls through to the one sentence there is to say.
  }
  throw new ConsentError('malformed', 'This is not what a coordinator hands over. Please copy all of it.');
}
