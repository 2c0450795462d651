import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { InputError } from '../../input-error.ts';
import type { ReadOptions } from '../read-options.ts';

const CHUNK_BYTES = 262_144;

/** @throws InputError `file/unreadable` when it is absent, closed to us or no file */
export async function sizeOfFile(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => unreadable(path, error));
  if (!found.isFile()) throw new InputError('file/unreadable', 'is not a file', { file: path });
  return found.size;
}

/**
 * The bytes of a file in order, with progress, until the signal aborts.
 *
 * @throws InputError `file/unreadable`; the signal's reason when it aborts
 */
export async function* readFileBytes(path: string, options: ReadOptions, start = 0): AsyncGenerator<Buffer> {
  const { signal, onProgress } = options;
  const total = await sizeOfFile(path);
  let read = start;
  try {
    for await (const chunk of createReadStream(path, { start, highWaterMark: CHUNK_BYTES })) {
      signal?.throwIfAborted();
      read += (chunk as Buffer).length;
      yield chunk as Buffer;
      onProgress?.(read, total);
    }
  } catch (error) {
    if (isSystemError(error)) unreadable(path, error);
    throw error;
  }
}

/** The first bytes of a file, at most `count`. */
export async function readFileStart(path: string, count: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of readFileBytes(path, {})) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= count) break;
  }
  return Buffer.concat(chunks).subarray(0, count);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function unreadable(path: string, error: unknown): never {
  const why = isSystemError(error) && error.code === 'ENOENT' ? 'does not exist' : 'cannot be read';
  throw new InputError('file/unreadable', why, { file: path }, error);
}
