import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FetchFile } from '@trialmark/ledger';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import { type SizeLimit, sizeLimit, sizeWords } from './size-limit.ts';

/**
 * Reads a log from its folder. Paths come from `@trialmark/ledger` and from digests, never from file contents. Of a file that
 * is larger than any of its kind so much is read that whoever verifies it sees this; what is no file is as good as missing.
 */
export async function openFolder(folder: string): Promise<FetchFile> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    throw new CliError(EXIT.unreadable, `There is no folder ${folder}.`, {
      advice: 'Make one with: trialmark log export --url URL --out DIR',
    });
  }
  return async (path) => {
    const file = join(folder, path);
    try {
      const found = await stat(file);
      if (!found.isFile()) return null;
      const limit = sizeLimit(path);
      return found.size <= limit.maxBytes ? await readFile(file) : await readStart(file, limit);
    } catch (error) {
      if (error instanceof CliError) throw error;
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) return null;
      throw new CliError(EXIT.unreadable, `${file} cannot be read: ${code}.`, { cause: error });
    }
  };
}

async function readStart(file: string, { isByFormat, maxBytes }: SizeLimit): Promise<Uint8Array> {
  if (!isByFormat) {
    throw new CliError(
      EXIT.unreadable,
      `${file} is larger than ${sizeWords(maxBytes)}, more than is read of such a file.`,
    );
  }
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(maxBytes + 1));
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
