import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FetchFile } from '@trialmark/ledger';
import { CliError, EXIT } from '../terminal/cli-error.ts';

/** Reads a log from its folder. Paths come from `@trialmark/ledger` and from digests, never from file contents. */
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
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) return null;
      throw new CliError(EXIT.unreadable, `${join(folder, path)} cannot be read: ${code}.`, { cause: error });
    }
  };
}
