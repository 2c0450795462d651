/**
 * Opens an age file with one of several identities.
 *
 * Guarantees: the opened file appears under its name, readable by its owner only, when age's own checks hold to the last
 * byte, and not before; memory holds a few chunks of 64 KiB. Does NOT check who sealed it: age does not say.
 */
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { Decrypter } from 'age-encryption';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';

type UnsealOptions = {
  readonly file: string;
  readonly out: string;
  readonly identities: readonly string[];
  readonly onBytes: (bytes: number, total: number) => void;
};

/** Resolves to the number of bytes of what was inside. */
export async function unseal({ file, out, identities, onBytes }: UnsealOptions): Promise<number> {
  if (existsSync(out)) throw usageError(`${out} exists already; choose another name with --out.`);
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  const total = statSync(file).size;
  let read = 0;
  const sealed = createReadStream(file).on('data', (chunk) => {
    read += chunk.length;
    onBytes(read, total);
  });
  const part = `${out}.part`;
  let hasHeader = false;
  try {
    const opened = await decrypter.decrypt(Readable.toWeb(sealed) as ReadableStream<Uint8Array>);
    hasHeader = true;
    const body = Readable.fromWeb(opened as NodeStream);
    await pipeline(body, createWriteStream(part, { flags: 'w', mode: 0o600, flush: true }));
  } catch (error) {
    sealed.destroy();
    rmSync(part, { force: true });
    throw faultOf(error, file, hasHeader);
  }
  renameSync(part, out);
  return statSync(out).size;
}

function faultOf(error: unknown, file: string, hasHeader: boolean): CliError {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^E[A-Z]+$/.test(code)) return new CliError(EXIT.unreadable, `It cannot be written: ${code}.`, { cause: error });
  if (message.startsWith('no identity matched')) {
    return new CliError(EXIT.failed, `${file} is sealed to another identity. Nothing was written.`, {
      advice: 'The recipient is named in the request. “trialmark keys age FILE” shows that of an identity.',
      cause: error,
    });
  }
  const what = hasHeader ? 'was changed or is cut short' : 'is no age file, or its beginning was changed';
  return new CliError(EXIT.failed, `${file} ${what}. Nothing was written.`, { cause: error });
}
