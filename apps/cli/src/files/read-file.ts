import { readFileSync, statSync } from 'node:fs';
import { CliError, EXIT } from '../terminal/cli-error.ts';

const SIZE_MAX = 64 * 1024 * 1024;

/** The bytes of a file that somebody named; `what` is for the message. Exit code 3 when it cannot be read. */
export function readFileBytes(path: string, what: string, sizeMax: number = SIZE_MAX): Uint8Array {
  try {
    if (statSync(path).size > sizeMax) {
      throw new CliError(EXIT.unreadable, `${what} ${path} is larger than ${sizeMax / 1024 / 1024} MiB.`);
    }
    return readFileSync(path);
  } catch (error) {
    if (error instanceof CliError) throw error;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const words: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such file',
      EACCES: 'you may not read it',
      EISDIR: 'it is a folder',
    };
    throw new CliError(EXIT.unreadable, `${what} ${path} cannot be read: ${words[reason] ?? reason}.`, {
      cause: error,
    });
  }
}

export function readFileText(path: string, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileBytes(path, what));
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(EXIT.unreadable, `${what} ${path} is not text in UTF-8.`);
  }
}

export function readFileJson(path: string, what: string): unknown {
  const text = readFileText(path, what);
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new CliError(EXIT.unreadable, `${what} ${path} is not JSON: ${detail}.`);
  }
}
