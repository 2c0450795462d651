import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../input-error.ts';

/**
 * Puts a file in place whole or not at all: `write` fills a file beside it, which is made durable and then renamed over
 * the path. Whatever goes wrong, nothing is left beside it and what was at the path is unchanged.
 *
 * @throws InputError `file/unwritable` when the folder is absent, closed to us or full
 */
export async function writeAtomically(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await write(temporary);
    await sync(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    if (error instanceof Error && 'syscall' in error && 'code' in error)
      throw new InputError('file/unwritable', `cannot be written (${error.code})`, { file: path }, error);
    throw error;
  }
  await sync(folder);
}

/** Writes pieces to a new file, one after the other. */
export async function writePieces(
  path: string,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    for await (const piece of pieces) {
      signal?.throwIfAborted();
      await writeAll(handle, piece);
    }
    signal?.throwIfAborted();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, piece: Uint8Array): Promise<void> {
  for (let at = 0; at < piece.length; ) at += (await handle.write(piece, at)).bytesWritten;
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
