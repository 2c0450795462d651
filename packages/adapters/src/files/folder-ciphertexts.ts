import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeFolder, syncFolder } from '@trialmark/durable';
import { AppError } from '@trialmark/schema';

/**
 * Encrypted releases in a folder: `ciphertexts/<sha256>` for those that are whole, `uploads/<sha256>` for what has come of
 * the others.
 *
 * Guarantees: a name under `ciphertexts` is the SHA-256 of what is under it, and its bytes were on disk before it got the
 * name. A process that dies while bytes come in leaves a part, of which `look` tells the length; a power cut may shorten it,
 * and whatever else it did to it is found by the hash. One that dies while it hashes leaves a whole part, which is hashed
 * again. Names are digests, so nothing outside the folder can be named.
 * Does NOT keep two writers of one file apart (the caller does), and does NOT know whose file it is.
 */
export type FolderCiphertexts = ReturnType<typeof createFolderCiphertexts>;

type Piece = { readonly from: number; readonly length: number; readonly total: number };

const DIGEST = /^[0-9a-f]{64}$/;
/** Read and hashed at once; others get their turn in between. */
const CHUNK_BYTES = 1024 * 1024;
/** Left free for everything else that writes to this disk. */
const SPARE_BYTES = 64 * 1024 * 1024;
const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export function createFolderCiphertexts(folder: string) {
  const wholes = join(resolve(folder), 'ciphertexts');
  const parts = join(resolve(folder), 'uploads');
  const wholeOf = (digest: string): string => join(wholes, named(digest));
  const partOf = (digest: string): string => join(parts, named(digest));

  return {
    async look(digest: string): Promise<{ readonly kind: 'whole' | 'part'; readonly sizeBytes: number }> {
      const whole = await sizeOf(wholeOf(digest));
      if (whole !== null) return { kind: 'whole', sizeBytes: whole };
      return { kind: 'part', sizeBytes: (await sizeOf(partOf(digest))) ?? 0 };
    },

    async append(digest: string, piece: Piece, source: AsyncIterable<Uint8Array>): Promise<number> {
      await makeFolder(parts, 0o700);
      await requireRoom(parts, piece.total - piece.from);
      const file = await openPart(parts, partOf(digest));
      try {
        return await writePiece(file, piece, source);
      } finally {
        await file.close();
      }
    },

    async finish(digest: string): Promise<boolean> {
      const part = partOf(digest);
      if ((await hashOf(part)) !== digest) {
        await rm(part, { force: true });
        return false;
      }
      await makeFolder(wholes, 0o700);
      await rename(part, wholeOf(digest));
      await syncFolder(wholes);
      await syncFolder(parts);
      return true;
    },

    read(digest: string, from: number, to: number): AsyncIterable<Uint8Array> {
      return createReadStream(wholeOf(digest), { start: from, end: to, highWaterMark: 256 * 1024 });
    },

    async remove(digest: string): Promise<void> {
      await rm(partOf(digest), { force: true });
      await rm(wholeOf(digest), { force: true });
      // Said to be destroyed only once a power cut cannot bring the name back.
      if ((await sizeOf(wholes)) !== null) await syncFolder(wholes);
    },

    async listWhole(olderThanMs: number): Promise<string[]> {
      return (await olderThan(wholes, olderThanMs)).filter((name) => DIGEST.test(name));
    },

    async sweep(olderThanMs: number): Promise<number> {
      const names = await olderThan(parts, olderThanMs);
      for (const name of names) await rm(join(parts, name), { force: true });
      return names.length;
    },
  };
}

/** Names in a folder that were not written to for so long; none where the folder is not there. */
async function olderThan(folder: string, ms: number): Promise<string[]> {
  const old: string[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs >= ms) old.push(name);
  }
  return old;
}

/** Bytes in the file afterwards. What came before a failure stays. */
async function writePiece(
  file: FileHandle,
  { from, length }: Piece,
  source: AsyncIterable<Uint8Array>,
): Promise<number> {
  let at = from;
  try {
    for await (const chunk of source) {
      if (at + chunk.length > from + length) {
        throw new AppError('invalid', 'More bytes came than content-range says. Ask for the offset and go on from it.');
      }
      at = await writeAll(file, chunk, at);
    }
  } catch (error) {
    // A sender that went away is told the length later: it had better be on disk by then.
    await file.datasync().catch(() => undefined);
    throw FULL.has((error as NodeJS.ErrnoException).code) ? noRoom(error) : error;
  }
  await file.datasync().catch((error: unknown) => {
    throw FULL.has((error as NodeJS.ErrnoException).code) ? noRoom(error) : error;
  });
  return at;
}

async function writeAll(file: FileHandle, chunk: Uint8Array, from: number): Promise<number> {
  let done = 0;
  while (done < chunk.length) {
    const { bytesWritten } = await file.write(chunk, done, chunk.length - done, from + done);
    done += bytesWritten;
  }
  return from + done;
}

async function openPart(folder: string, path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const file = await open(path, 'wx+', 0o600);
    await syncFolder(folder);
    return file;
  }
}

/** Before the first byte is taken: whoever sends 80 GB is not told at the end that 70 would have fitted. */
async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bytes + SPARE_BYTES > bavail * bsize) throw noRoom(undefined);
}

function noRoom(cause: unknown): AppError {
  const message =
    'The registry has no room for this file. Nothing that it has said to have is lost: its operator must make room, then go on from the offset.';
  return new AppError('unavailable', message, { problems: [{ path: 'file', rule: 'file.no-room', message }], cause });
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function named(digest: string): string {
  if (!DIGEST.test(digest)) throw new RangeError('a file is named by 64 lower-case hex digits');
  return digest;
}
