/**
 * Packs a release and seals it to the recipient that the signed request document names, and to nobody else.
 *
 * Guarantees: the file is an age file for exactly that X25519 recipient, written through without a plain copy on disk, whole
 * and synced before its name is there; its name is its SHA-256. Does NOT hide its size.
 * Trusts: the request document, which reviewers signed; age-encryption.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { makeFolder, syncFolder } from '@trialmark/durable';
import { Encrypter } from 'age-encryption';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { CustodianError } from '../custodian-error.ts';

export type PackedFile = { readonly name: string } & ({ readonly path: string } | { readonly text: string });

export type SealedFile = { readonly digest: string; readonly sizeBytes: number };

/** What is compressed already gains nothing. */
const COMPRESSED: ReadonlySet<string> = new Set(['.dsjc', '.parquet']);
/** What a ZIP file without extensions can say of sizes. */
const ZIP_BYTES_MAX = 2 ** 32 - 1;
/** The least day that ZIP can say, for every file: when a release was packed is nobody’s business. */
const MTIME = new Date(1980, 0, 1);

/** @throws CustodianError `release/recipient` or `release/too-large` */
export async function sealRelease(
  files: readonly PackedFile[],
  recipient: string,
  folder: string,
): Promise<SealedFile> {
  await refuseLarge(files);
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch (cause) {
    throw new CustodianError(
      'release/recipient',
      'The request names a recipient that nothing can be sealed to.',
      'Ask the requester for an amendment that names a key of theirs. Nothing is sealed to any other key.',
      cause,
    );
  }
  await makeFolder(folder, 0o700);
  const part = join(folder, `${randomBytes(6).toString('hex')}.part`);
  try {
    const sealed = await writeThrough(await encrypter.encrypt(zipStream(files)), part);
    await rename(part, sealedPath(folder, sealed.digest));
    await syncFolder(folder);
    return sealed;
  } finally {
    await rm(part, { force: true });
  }
}

export const sealedPath = (folder: string, digest: string): string => join(folder, `${digest}.age`);

async function writeThrough(stream: ReadableStream<Uint8Array>, path: string): Promise<SealedFile> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of stream) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { digest: hash.digest('hex'), sizeBytes };
}

function zipStream(files: readonly PackedFile[]): ReadableStream<Uint8Array> {
  const chunks = zipChunks(files);
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await chunks.return(undefined);
    },
  });
}

async function* zipChunks(files: readonly PackedFile[]): AsyncGenerator<Uint8Array, undefined> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    ready.push(chunk);
  });
  const taken = () => {
    const chunks = ready;
    ready = [];
    return chunks;
  };
  for (const file of files) {
    const entry = COMPRESSED.has(extname(file.name)) ? new ZipPassThrough(file.name) : new ZipDeflate(file.name);
    entry.mtime = MTIME;
    zip.add(entry);
    for await (const bytes of bytesOf(file)) {
      entry.push(bytes);
      yield* taken();
    }
    entry.push(new Uint8Array(), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
  return undefined;
}

async function* bytesOf(file: PackedFile): AsyncGenerator<Uint8Array> {
  if ('text' in file) yield new TextEncoder().encode(file.text);
  else
    for await (const chunk of createReadStream(file.path, { highWaterMark: 1 << 18 }))
      yield new Uint8Array(chunk as Buffer);
}

async function refuseLarge(files: readonly PackedFile[]): Promise<void> {
  let total = 0;
  for (const file of files) total += 'path' in file ? (await stat(file.path)).size : file.text.length;
  if (total <= ZIP_BYTES_MAX) return;
  const advice =
    'Leave tables out in the policy, or use a format that is compressed, such as Parquet, and deposit that version.';
  throw new CustodianError('release/too-large', 'The tables have more than 4 GiB together.', advice);
}
