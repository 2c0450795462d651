/**
 * A mirror's secret: one C2SP line `PRIVATE+KEY+…` of type 0x04, in a file that only its owner can read.
 *
 * Guarantees: never made over another file; a key of another type is refused, since one secret must serve one type only.
 */
import { existsSync, writeFileSync } from 'node:fs';
import {
  COSIGNATURE_TYPE,
  type Cosigner,
  createCosigner,
  createSecret,
  FormatError,
  formatSecretKey,
  parseSecretKey,
} from '@trialmark/ledger';
import { readFileText } from '../files/read-file.ts';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';

/** The cosigner of `path`; made under `name` when there is no such file. */
export function openMirrorKey(path: string, name: string | null): Cosigner {
  if (!existsSync(path)) {
    if (name === null) {
      throw usageError(
        `There is no key ${path}.`,
        'Give --name NAME to make one: a URL without scheme, such as mirror.example.org/m1.',
      );
    }
    return makeKey(path, name);
  }
  const { key, secret } = parseKey(readFileText(path, 'The key').trim(), path);
  if (key.type !== COSIGNATURE_TYPE) {
    throw usageError(`${path} is no key for cosignatures (type 0x04).`, 'Name a file that does not exist, and --name.');
  }
  if (name !== null && name !== key.name) throw usageError(`${path} is the key of ${key.name}, not of ${name}.`);
  return createCosigner(key.name, secret);
}

function parseKey(text: string, path: string) {
  try {
    return parseSecretKey(text);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new CliError(EXIT.unreadable, `${path} is no key file: ${error.message}.`);
  }
}

function makeKey(path: string, name: string): Cosigner {
  const secret = createSecret();
  try {
    const cosigner = createCosigner(name, secret);
    writeFileSync(path, `${formatSecretKey(cosigner.key, secret)}\n`, { mode: 0o600, flag: 'wx' });
    return cosigner;
  } catch (error) {
    if (error instanceof FormatError) throw usageError(`“${name}” cannot name a key: ${error.message}.`);
    const code = (error as NodeJS.ErrnoException).code;
    throw new CliError(EXIT.unreadable, `${path} cannot be written: ${code}.`, { cause: error });
  }
}
