/**
 * Keeps in a file which signatures and proofs this machine has verified, so that an audit that was ended goes on.
 *
 * Guarantees: a key is in the file only after what it stands for was verified and held. The program may die between any two
 * writes, or in the middle of one: a line that is not whole is no key, and what is missing is verified again.
 * Does NOT check: what it reads. Whoever can write to the file can make an audit believe anything, so one that others may
 * write to is refused, and it is never fetched from anywhere.
 * Trusts: this machine's file system and everyone who acts as this user.
 */
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createKnownVerdicts, type KnownVerdicts } from '@trialmark/audit';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';

const KEY = /^[0-9a-f]{64}$/;
/** Keys that wait to be written; at most so many are verified again after a kill. */
const WAITING_MAX = 256;

const HEADING = `# What trialmark on this machine has verified and found to hold, so that it need not do so again: SHA-256 over the bytes,
# key and proof of each. It belongs to this machine. Do not take one from anybody: whoever writes it can make an audit
# believe anything. Deleting it costs time only.
`;

export type VerdictFile = KnownVerdicts & {
  /** How many were known when it was opened. */
  readonly count: number;
  /** Writes what waits. */
  readonly flush: () => void;
};

export function openVerdictFile(path: string): VerdictFile {
  const text = asCliError(path, () => readOrMake(path));
  const known = createKnownVerdicts(text.split('\n').filter((line) => KEY.test(line)));
  let waiting: string[] = [];
  const flush = () => {
    if (waiting.length === 0) return;
    asCliError(path, () => appendFileSync(path, waiting.map((key) => `${key}\n`).join('')));
    waiting = [];
  };
  // The end of a line that a kill cut off; what follows starts a line of its own.
  if (!text.endsWith('\n')) asCliError(path, () => appendFileSync(path, '\n'));
  return {
    has: known.has,
    add: (key) => {
      if (known.has(key)) return;
      known.add(key);
      waiting.push(key);
      if (waiting.length >= WAITING_MAX) flush();
    },
    count: known.keys.size,
    flush,
  };
}

function readOrMake(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    writeFileSync(path, HEADING, { flag: 'wx', mode: 0o600 });
    return HEADING;
  }
  const isOwn = process.getuid === undefined || found.uid === process.getuid();
  if (!isOwn || (process.platform !== 'win32' && (found.mode & 0o022) !== 0)) {
    throw usageError(
      `${path} can be written by others, so what it says was verified cannot be relied on.`,
      'Delete it (this costs time only), or make it writable by you alone.',
    );
  }
  return readFileSync(path, 'latin1');
}

function asCliError<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof CliError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new CliError(EXIT.unreadable, `${path} cannot be used: ${code}.`, { cause: error });
  }
}
