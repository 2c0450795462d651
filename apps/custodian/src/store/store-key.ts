/**
 * The key of the store: 32 bytes in a file that only its owner can read, or what scrypt makes of a passphrase.
 *
 * Guarantees: a key that is not the store's is refused before anything is read or written with it; a key file is made only
 * beside a store that is new, is never written over, and is refused where others on the machine may read it.
 * Does NOT protect: a store whose key file lies beside it from whoever takes both. Keep the file elsewhere, or give a
 * passphrase from a file in memory.
 * Trusts: the file system's permissions; the passphrase to be long enough.
 */
import { randomBytes, scryptSync } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileDurably } from '@trialmark/durable';
import { z } from 'zod';
import { CustodianError } from '../custodian-error.ts';
import { openRecord, sealRecord } from './seal-record.ts';

export type StoreKeySource = { readonly kind: 'key-file' | 'passphrase-file'; readonly file: string };

const Head = z.strictObject({
  v: z.literal(1),
  kind: z.literal(['key-file', 'passphrase-file']),
  /** Salt of scrypt, base64; of no meaning for a key file. */
  salt: z.string(),
  /** A known text under the key, base64: tells a wrong key from a changed record. */
  check: z.string(),
});
type Head = z.infer<typeof Head>;

const HEAD_FILE = 'store.json';
const CHECKED = Buffer.from('trialmark custodian store');
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const PASSPHRASE_MIN = 16;

/** The key of the store in `folder`, which is made where there is none. @throws CustodianError `store/…` */
export async function openStoreKey(folder: string, source: StoreKeySource): Promise<Uint8Array> {
  const head = await readHead(folder);
  if (head === null) return await createStore(folder, source);
  if (head.kind !== source.kind) {
    const kinds = { 'key-file': 'a key file', 'passphrase-file': 'a passphrase' };
    throw new CustodianError(
      'store/key-kind',
      `This store was made with ${kinds[head.kind]}, and it is opened with ${kinds[source.kind]}.`,
      'Name the one that it was made with.',
    );
  }
  const key =
    source.kind === 'key-file'
      ? await readKeyFile(source.file)
      : await stretch(source.file, Buffer.from(head.salt, 'base64'));
  if (openRecord(key, HEAD_FILE, Buffer.from(head.check, 'base64'))?.equals(CHECKED) === true) return key;
  throw new CustodianError(
    'store/wrong-key',
    'This is not the key of this store. Nothing was read or changed.',
    'Give the key file or the passphrase that it was made with, or name another folder for a new store.',
  );
}

async function readHead(folder: string): Promise<Head | null> {
  const text = await readFile(join(folder, HEAD_FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const parsed = Head.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new CustodianError('store/head', `${HEAD_FILE} of the store was changed.`, 'Restore it from a backup.');
}

/** If the process dies after the key file and before the head, the next start takes the key file that is there. */
async function createStore(folder: string, source: StoreKeySource): Promise<Uint8Array> {
  const salt = randomBytes(16);
  const key = source.kind === 'key-file' ? await makeKeyFile(source.file) : await stretch(source.file, salt);
  const check = Buffer.from(sealRecord(key, HEAD_FILE, CHECKED)).toString('base64');
  const head: Head = { v: 1, kind: source.kind, salt: salt.toString('base64'), check };
  await writeFileDurably(join(folder, HEAD_FILE), `${JSON.stringify(head)}\n`);
  return key;
}

async function makeKeyFile(file: string): Promise<Uint8Array> {
  const key = randomBytes(32);
  try {
    await writeFile(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return await readKeyFile(file);
    throw new CustodianError(
      'store/key-file',
      `The key file ${file} cannot be made.`,
      'Name another place for it.',
      error,
    );
  }
}

async function readKeyFile(file: string): Promise<Uint8Array> {
  const text = await readSecret(file, 'key file');
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex');
  throw new CustodianError('store/key-file', `${file} is no key file.`, 'It holds 64 lower-case hexadecimal digits.');
}

async function stretch(file: string, salt: Uint8Array): Promise<Uint8Array> {
  const phrase = await readSecret(file, 'passphrase');
  if (phrase.length >= PASSPHRASE_MIN) return scryptSync(phrase.normalize('NFKC'), salt, 32, SCRYPT);
  throw new CustodianError(
    'store/passphrase',
    'The passphrase is too short.',
    `Choose one of at least ${PASSPHRASE_MIN} characters, for example six random words.`,
  );
}

async function readSecret(file: string, what: string): Promise<string> {
  const facts = await stat(file).catch((cause: unknown) => {
    throw new CustodianError(
      'store/key-file',
      `The ${what} ${file} cannot be read.`,
      'Without it the store stays shut.',
      cause,
    );
  });
  if (process.platform !== 'win32' && (facts.mode & 0o077) !== 0) {
    throw new CustodianError(
      'store/exposed',
      `Others on this machine may read the ${what} ${file}.`,
      `Close it with: chmod 600 ${file}`,
    );
  }
  return (await readFile(file, 'utf8')).trim();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
