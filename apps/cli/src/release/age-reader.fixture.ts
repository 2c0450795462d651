/**
 * A second reader of the age format (age-encryption.org/v1), written from its specification with Node's own cryptography:
 * no code in common with the library that seals and opens everywhere else.
 */
import { createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';

const CHUNK = 64 * 1024;
const TAG = 16;
const BECH32 = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L';
const X25519_PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex');
const X25519_SPKI = Buffer.from('302a300506032b656e032100', 'hex');

/** What is in `file`, sealed to one X25519 recipient. Throws where anything is not as the specification says. */
export function readAge(file: Uint8Array, identity: string): Buffer {
  const text = Buffer.from(file).toString('latin1');
  const found = /^age-encryption\.org\/v1\n-> X25519 ([\w+/]{43})\n([\w+/]{43})\n---( [\w+/]{43})\n/.exec(text);
  if (found === null) throw new Error('not a header with one X25519 stanza');
  const [header, share = '', wrapped = '', mac = ''] = found;
  const fileKey = unwrap(Buffer.from(share, 'base64'), Buffer.from(wrapped, 'base64'), identity);
  const key = derive(fileKey, Buffer.alloc(0), 'header');
  const expected = createHmac('sha256', key)
    .update(header.slice(0, -mac.length - 1))
    .digest();
  if (!expected.equals(Buffer.from(mac, 'base64'))) throw new Error('the header was changed');
  const payload = Buffer.from(file).subarray(header.length);
  return readChunks(payload.subarray(16), derive(fileKey, payload.subarray(0, 16), 'payload'));
}

function unwrap(share: Buffer, wrapped: Buffer, identity: string): Buffer {
  const secret = secretOf(identity);
  const privateKey = createPrivateKey({ key: Buffer.concat([X25519_PKCS8, secret]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey({ key: Buffer.concat([X25519_SPKI, share]), format: 'der', type: 'spki' });
  const own = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  const shared = diffieHellman({ privateKey, publicKey });
  const key = derive(shared, Buffer.concat([share, own]), 'age-encryption.org/v1/X25519');
  return decrypt(key, Buffer.alloc(12), wrapped);
}

/** The 32 bytes of a Bech32 identity. Its checksum is left to whoever made it. */
function secretOf(identity: string): Buffer {
  const digits = [...identity.slice(identity.lastIndexOf('1') + 1, -6)].map((digit) => BECH32.indexOf(digit));
  const bits = digits.map((digit) => digit.toString(2).padStart(5, '0')).join('');
  return Buffer.from(
    Array.from({ length: 32 }, (_, place) => Number.parseInt(bits.slice(8 * place, 8 * place + 8), 2)),
  );
}

function readChunks(payload: Buffer, key: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0, count = 0; ; at += CHUNK + TAG, count += 1) {
    const chunk = payload.subarray(at, at + CHUNK + TAG);
    const isLast = at + CHUNK + TAG >= payload.length;
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(count, 7);
    nonce[11] = isLast ? 1 : 0;
    chunks.push(decrypt(key, nonce, chunk));
    if (isLast) return Buffer.concat(chunks);
  }
}

const derive = (key: Buffer, salt: Buffer, info: string) => Buffer.from(hkdfSync('sha256', key, salt, info, 32));

function decrypt(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG });
  decipher.setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
}
