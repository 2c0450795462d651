/**
 * Decompression of files that may be made to harm.
 *
 * Guarantees: no more than the limit is given out, in bounded memory; a file that is cut off, damaged, or goes on after
 * its compressed part is refused, if need be after its last byte was given out.
 * Does NOT check: what the bytes mean.
 */
import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { InputError } from '../../input-error.ts';
import { sizeOfFile } from './read-file.ts';

const GIB = 1_073_741_824;
const ALWAYS_BYTES = 67_108_864;
const RATIO_MAX = 250;

/**
 * Inflates the bytes of a file: gzip, of one member or several, or zlib. Unless `bytesMax` is given it may become 250
 * times as large, yet always 64 MiB and never more than 4 GiB; tables of trials become 10 to 40 times as large.
 *
 * @throws InputError `file/compressed` for damaged bytes, `file/inflated-size` at the limit
 */
export async function* inflate(
  bytes: AsyncIterable<Buffer>,
  { file, kind, bytesMax }: { readonly file: string; readonly kind: 'gzip' | 'zlib'; readonly bytesMax?: number },
): AsyncGenerator<Buffer> {
  const sizeBytes = await sizeOfFile(file);
  const limit = bytesMax ?? Math.min(4 * GIB, Math.max(ALWAYS_BYTES, RATIO_MAX * sizeBytes));
  const engine = kind === 'gzip' ? createGunzip({ chunkSize: 65_536 }) : createInflate({ chunkSize: 65_536 });
  // Errors of the source reach the engine, and with it the loop.
  pipeline(Readable.from(bytes, { highWaterMark: 1 }), engine, () => undefined);
  let length = 0;
  try {
    for await (const chunk of engine) {
      length += (chunk as Buffer).length;
      if (length > limit) throw tooLarge(file, limit);
      yield chunk as Buffer;
    }
  } catch (error) {
    if (isZlibError(error)) throw new InputError('file/compressed', 'is damaged or cut off', { file }, error);
    throw error;
  }
  if (engine.bytesWritten !== sizeBytes)
    throw new InputError('file/compressed', `goes on after its compressed part, at byte ${engine.bytesWritten}`, {
      file,
    });
}

function tooLarge(file: string, limit: number): InputError {
  const message = `inflates to more than ${limit} bytes; if it is no trap, allow more with inflatedBytesMax`;
  return new InputError('file/inflated-size', message, { file });
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
