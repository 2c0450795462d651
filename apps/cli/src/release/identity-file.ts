/**
 * Files that hold age identities, as `age-keygen` writes them: lines that begin with `#`, and one identity a line.
 *
 * Guarantees: a file is made readable by its owner only, and never over another. Does NOT open identities that are locked
 * with a passphrase or live in a plugin; the `age` tool does. Trusts: the file system's permissions.
 */
import { writeFileSync } from 'node:fs';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { readFileText } from '../files/read-file.ts';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';

const ADVICE = 'Make one with: trialmark keys age FILE, or save the key from your vault.';

/** Makes a new identity. Exit code 2 when the file exists: an identity that is overwritten is lost. */
export async function makeIdentityFile(path: string): Promise<{ readonly recipient: string }> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const created = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const text = `# created: ${created}\n# public key: ${recipient}\n${identity}\n`;
  try {
    writeFileSync(path, text, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') throw usageError(`${path} exists already; choose another name.`);
    throw new CliError(EXIT.unreadable, `${path} cannot be written: ${code}.`, { cause: error });
  }
  return { recipient };
}

/** Every identity in the file, at least one. */
export async function readIdentityFile(path: string): Promise<readonly { identity: string; recipient: string }[]> {
  const lines = readFileText(path, 'The identity file').split(/\r?\n/);
  const identities = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  if (identities.length === 0) throw notAnIdentity(path, null);
  return Promise.all(
    identities.map(async (identity) => {
      if (!/^AGE-SECRET-KEY-/.test(identity)) throw notAnIdentity(path, null);
      const recipient = await identityToRecipient(identity).catch((cause: unknown) => {
        throw notAnIdentity(path, cause);
      });
      return { identity, recipient };
    }),
  );
}

function notAnIdentity(path: string, cause: unknown): CliError {
  return new CliError(EXIT.unreadable, `${path} is no age identity file.`, { advice: ADVICE, cause });
}
