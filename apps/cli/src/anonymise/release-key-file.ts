/**
 * Files that hold the key of one release: 64 hexadecimal digits.
 *
 * Guarantees: a file is made readable by its owner only, and never over another. Whoever has it can tell which tag is which
 * participant and by how many days dates were moved: it stays with the data holder, and is destroyed with the release.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { CliError, EXIT } from '../terminal/cli-error.ts';

/** Reads the key, or makes one where the file is missing. Without a path the key is drawn and kept nowhere. */
export function readReleaseKey(path: string | undefined): Uint8Array {
  if (path === undefined) return randomBytes(32);
  if (!existsSync(path)) {
    const key = randomBytes(32);
    writeFileSync(path, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    return key;
  }
  const text = readFileSync(path, 'utf8').trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  throw new CliError(EXIT.unreadable, `${path} is no release key: it should hold 64 hexadecimal digits.`, {
    advice: 'Name a file that is not there yet, and one is made.',
  });
}
