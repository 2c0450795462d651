import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

const b64u = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();

/** CBOR (RFC 8949) of what an attestation holds: small integers, text, bytes and maps. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  const entries = [...(value as Map<unknown, unknown>)];
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, member]) => [cbor(key), cbor(member)])]);
}

function head(major: number, n: number): Buffer {
  if (n < 24) return Buffer.of((major << 5) | n);
  return n < 256 ? Buffer.of((major << 5) | 24, n) : Buffer.of((major << 5) | 25, n >> 8, n & 255);
}

type Flags = { readonly userVerified: boolean };

/** An authenticator in software, for tests: makes one ES256 passkey and answers what a browser would. */
export class SoftwarePasskey {
  readonly #origin: string;
  readonly #rpId: string;
  readonly #key: KeyObject;
  readonly #x: Buffer;
  readonly #y: Buffer;
  readonly #id = randomBytes(32);

  constructor(origin: string, rpId: string) {
    this.#origin = origin;
    this.#rpId = rpId;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#key = privateKey;
    this.#x = Buffer.from(x, 'base64url');
    this.#y = Buffer.from(y, 'base64url');
  }

  create(challenge: string, flags: Flags = { userVerified: true }) {
    const cose = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, this.#x],
      [-3, this.#y],
    ]);
    const length = Buffer.of(this.#id.length >> 8, this.#id.length & 255);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.#id, cbor(cose)]);
    const authData = Buffer.concat([this.#authenticatorData(flags, 0x40), attested]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    return this.#credential({
      clientDataJSON: b64u(this.#clientData('webauthn.create', challenge)),
      attestationObject: b64u(cbor(attestation)),
      transports: ['internal'],
    });
  }

  get(challenge: string, flags: Flags = { userVerified: true }) {
    const clientData = this.#clientData('webauthn.get', challenge);
    const authenticatorData = this.#authenticatorData(flags, 0);
    const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
    return this.#credential({
      clientDataJSON: b64u(clientData),
      authenticatorData: b64u(authenticatorData),
      signature: b64u(createSign('SHA256').update(signed).sign(this.#key)),
    });
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }));
  }

  #authenticatorData({ userVerified }: Flags, more: number): Buffer {
    const flags = 0x01 | (userVerified ? 0x04 : 0) | more;
    return Buffer.concat([sha256(this.#rpId), Buffer.of(flags, 0, 0, 0, 0)]);
  }

  #credential(response: object) {
    const id = b64u(this.#id);
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }
}
