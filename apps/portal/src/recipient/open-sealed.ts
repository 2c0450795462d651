/**
 * Opens a sealed release as it arrives.
 *
 * Guarantees: nothing is given back unless every byte came, they have the SHA-256 that the log names, and age's own checks
 * hold; memory holds a few chunks, and the browser keeps the rest as it sees fit. Does NOT check that the log names that
 * SHA-256 (the page says what the registry says of it; `trialmark release open` reads the log). Trusts `unlock` with the
 * identity, which stays in the vault's worker.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Decrypter } from 'age-encryption';
import { type SealedFault, SealedFileError } from './sealed-fault.ts';

type OpenOptions = {
  /** SHA-256 of the ciphertext, 64 lower-case hex digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Gets the header with its last line feed; answers with the 16 bytes of the file's key. */
  readonly unlock: (header: Uint8Array) => Promise<Uint8Array>;
  readonly onBytes?: (bytes: number) => void;
  readonly type: string;
};

/** Longest header that is read. */
const HEADER_MAX = 16_384;
const MAC_LINE = /\n--- [A-Za-z0-9+/]{43}\n/;

/** @throws SealedFileError, and what `unlock` throws */
export async function openSealed(body: ReadableStream<Uint8Array>, options: OpenOptions): Promise<Blob> {
  const counted = countAndHash(body, options);
  const { header, file } = await splitHeader(counted.stream).catch(counted.prefer);
  const fileKey = await options.unlock(header).catch(async (error: unknown) => {
    await file.cancel(error);
    throw error;
  });
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity({ unwrapFileKey: () => fileKey });
    const opened = await decrypter.decrypt(file);
    return await new Response(opened, { headers: { 'content-type': options.type } }).blob();
  } catch (cause) {
    return counted.prefer(new SealedFileError('changed', { cause }));
  } finally {
    fileKey.fill(0);
  }
}

/** Counts and hashes what passes. At the end it fails the stream where size or hash are not as the log says. */
function countAndHash(body: ReadableStream<Uint8Array>, { sha256: digest, sizeBytes, onBytes }: OpenOptions) {
  const hash = sha256.create();
  let bytes = 0;
  let fault: SealedFileError | null = null;
  const reader = body.getReader();
  const fail = (kind: SealedFault, cause?: unknown): never => {
    fault = new SealedFileError(kind, { cause });
    void reader.cancel(fault).catch(() => undefined);
    throw fault;
  };
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read().catch((cause: unknown) => fail('cut', cause));
      if (!done) {
        hash.update(value);
        bytes += value.length;
        if (bytes > sizeBytes) fail('changed');
        onBytes?.(bytes);
        controller.enqueue(value);
        return;
      }
      if (bytes < sizeBytes) fail('cut');
      if (bytesToHex(hash.digest()) !== digest) fail('changed');
      controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return {
    stream,
    /** What went wrong first is what is told: a file that ends early also fails to decrypt. */
    prefer: (error: unknown): never => {
      throw fault ?? error;
    },
  };
}

/** The header, and the whole file again from its first byte. @throws SealedFileError `not-sealed` */
async function splitHeader(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader();
  const first: Uint8Array[] = [];
  for (let text = ''; ; ) {
    const { done, value } = await reader.read();
    if (value !== undefined) {
      first.push(value);
      text += new TextDecoder('latin1').decode(value.subarray(0, HEADER_MAX));
    }
    const end = MAC_LINE.exec(text);
    if (end !== null) {
      const header = new TextEncoder().encode(text.slice(0, end.index + end[0].length));
      return { header, file: again(first, reader) };
    }
    if (done || text.length >= HEADER_MAX) {
      await reader.cancel();
      throw new SealedFileError('not-sealed');
    }
  }
}

function again(first: Uint8Array[], reader: ReadableStreamDefaultReader<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const kept = first.shift();
      if (kept !== undefined) return controller.enqueue(kept);
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
