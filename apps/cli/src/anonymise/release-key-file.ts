/**
 * Files that hold the key of one release: 64 hexadecimal digits.
 *
 * Guarantees: a file is made readable by its owner only, and never over another; one that was made for a release that was
 * refused is removed again. Whoever has it can tell which tag is which participant and by how many days dates were moved:
 * it stays with the data holder, and is destroyed with the release.
 * Does NOT check: that the key was not used for another release. Trusts: the file system's permissions.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { readFileText } from '../files/read-file.ts';
import { CliError, EXIT } from '../terminal/cli-error.ts';

/**
 * Hands `work` the key in the file, or one that is made where there is none. Without a path the key is drawn and kept
 * nowhere. The file is there before the release is, so that no release is without its key.
 */
export async function withReleaseKey<T>(path: string | undefined, work: (key: Uint8Array) => Promise<T>): Promise<T> {
  if (path === undefined) return work(randomBytes(32));
  if (existsSync(path)) return work(readReleaseKey(path));
  const key = makeReleaseKey(path);
  try {
    return await work(key);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

function makeReleaseKey(path: string): Uint8Array {
  const key = randomBytes(32);
  try {
    writeFileSync(path, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    return key;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError(EXIT.unreadable, `The release key ${path} cannot be written: ${code}.`, { cause: error });
  }
}

function readReleaseKey(path: string): Uint8Array {
  const text = readFileText(path, 'The release key').trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  throw new CliError(EXIT.unreadable, `${path} is no release key: it should hold 64 hexadecimal digits.`, {
    advice: 'Name a file that is not there yet, and one is made.',
  });
}
