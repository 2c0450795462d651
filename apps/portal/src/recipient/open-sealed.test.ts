import { createHash } from 'node:crypto';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { openSealed } from './open-sealed.ts';

const identity = await generateX25519Identity();
/** Several of age's chunks of 64 KiB. */
const PLAIN = Uint8Array.from({ length: 200_000 }, (_, place) => place % 251);

async function seal(plain: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  return encrypter.encrypt(plain);
}

const unlock = (header: Uint8Array) => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decryptHeader(header);
};

function arriving(file: Uint8Array, step: number, failure?: Error): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < file.length) controller.enqueue(file.slice(at, at + step));
      else if (failure === undefined) controller.close();
      else controller.error(failure);
      at += step;
    },
  });
}

const file = await seal(PLAIN);
const sha256 = createHash('sha256').update(file).digest('hex');
const whole = { sha256, sizeBytes: file.length, unlock, type: 'application/zip' };

describe('a sealed file', () => {
  test.each([1, 200, 65_536, 1_000_000])('opens as it was sealed when it arrives %d bytes at a time', async (step) => {
    const plain = step === 1 ? PLAIN.subarray(0, 3_000) : PLAIN;
    const sealed = step === 1 ? await seal(plain) : file;
    const digest = createHash('sha256').update(sealed).digest('hex');
    const seen: number[] = [];
    const opened = await openSealed(arriving(sealed, step), {
      ...whole,
      sha256: digest,
      sizeBytes: sealed.length,
      onBytes: (bytes) => seen.push(bytes),
    });
    expect(Buffer.from(await opened.arrayBuffer()).equals(Buffer.from(plain))).toBe(true);
    expect(opened.type).toBe('application/zip');
    expect(seen.at(-1)).toBe(sealed.length);
  });

  test.each([
    ['cut in a chunk', file.subarray(0, 150_000)],
    ['cut at the end of a chunk', file.subarray(0, file.length - (PLAIN.length % 65_536) - 16)],
    ['cut in its header', file.subarray(0, 90)],
    ['cut before it began', file.subarray(0, 0)],
  ])('that was %s is told from one that was changed', async (_name, part) => {
    await expect(openSealed(arriving(part, 10_000), whole)).rejects.toMatchObject({ fault: 'cut' });
  });

  test('whose connection breaks is cut', async () => {
    const broken = arriving(file.subarray(0, 100_000), 10_000, new TypeError('network error'));
    await expect(openSealed(broken, whole)).rejects.toMatchObject({ fault: 'cut' });
  });

  test.each([
    [
      'a byte of it is another',
      (bytes: Uint8Array) => void bytes.fill((bytes[100_000] ?? 0) ^ 1, 100_000, 100_001),
      {},
    ],
    ['it has another hash than the log says', () => undefined, { sha256: '0'.repeat(64) }],
    ['it is longer than the log says', () => undefined, { sizeBytes: file.length - 1 }],
  ])('is refused as changed when %s', async (_name, change, options) => {
    const other = Uint8Array.from(file);
    change(other);
    await expect(openSealed(arriving(other, 10_000), { ...whole, ...options })).rejects.toMatchObject({
      fault: 'changed',
    });
  });

  test('that is none is refused before the vault is asked', async () => {
    const text = new TextEncoder().encode('<html>'.repeat(10_000));
    const ask = () => Promise.reject(new Error('asked'));
    const answer = openSealed(arriving(text, 1_000), { ...whole, sizeBytes: text.length, unlock: ask });
    await expect(answer).rejects.toMatchObject({ fault: 'not-sealed' });
  });

  test('is not opened when the vault refuses', async () => {
    const refused = new Error('not-for-these-keys');
    const answer = openSealed(arriving(file, 10_000), { ...whole, unlock: () => Promise.reject(refused) });
    await expect(answer).rejects.toBe(refused);
  });
});
