/**
 * The witness's memory: one file a log with the last checkpoint it cosigned, in one folder.
 *
 * Guarantees: `write` returns only when the head is on disk. A folder that lost or damaged a file of a log it knew, or
 * that belongs to another key, is refused at start: signing from a guess could sign a fork.
 * Does NOT check: that the whole folder is not an older copy. Never restore one from a backup; start a new witness with
 * a new key instead.
 * Trusts: the file system's fsync and rename, and that no other process writes to the folder.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, writeFileDurably } from '@trialmark/durable';
import { z } from 'zod';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { openNote } from '../note/open-note.ts';
import { formatVerifierKey, type VerifierKey } from '../note/verifier-key.ts';
import { formatHeadFile, originId, parseHeadFile } from './head-file.ts';

/** Which key the folder belongs to, and for which origins it must hold a file. */
const StoreManifest = z.strictObject({
  format: z.literal('trialmark-witness-store/v1'),
  witness: z.string(),
  origins: z.array(z.string()),
});

export type HeadStore = {
  /** The last cosigned note of a log, null before the first. */
  readonly read: (origin: string) => Promise<string | null>;
  readonly write: (origin: string, note: string) => Promise<void>;
};

/** Thrown at start when the folder cannot be relied on. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** Opens the folder, creates what a new log needs, and checks every head in it. Throws a StoreError when in doubt. */
export async function openHeadStore(
  folder: string,
  witness: VerifierKey,
  logs: readonly VerifierKey[],
): Promise<HeadStore> {
  await makeFolder(folder, 0o700);
  const manifestPath = join(folder, 'store.json');
  const headPath = (origin: string) => join(folder, `${originId(origin)}.head`);
  const manifest = await readManifest(folder, manifestPath, formatVerifierKey(witness));

  for (const origin of manifest.origins) {
    const keys = logs.filter((log) => log.name === origin);
    await checkHead(headPath(origin), origin, witness, keys);
  }
  const fresh = [...new Set(logs.map((log) => log.name))].filter((origin) => !manifest.origins.includes(origin));
  for (const origin of fresh) await writeFileDurably(headPath(origin), formatHeadFile(''));
  // The manifest comes after the files it promises: a crash in between leaves empty files, written again next time.
  const origins = [...manifest.origins, ...fresh];
  if (fresh.length > 0) await writeFileDurably(manifestPath, `${JSON.stringify({ ...manifest, origins }, null, 2)}\n`);

  return {
    read: async (origin) => {
      const note = parseHeadFile(await readFile(headPath(origin), 'utf8'));
      return note === '' ? null : note;
    },
    write: (origin, note) => writeFileDurably(headPath(origin), formatHeadFile(note)),
  };
}

async function readManifest(folder: string, path: string, witness: string): Promise<z.output<typeof StoreManifest>> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) {
    const heads = (await readdir(folder)).filter((name) => name.endsWith('.head'));
    for (const head of heads) {
      if ((await readFile(join(folder, head), 'utf8')) === formatHeadFile('')) continue;
      throw new StoreError(`${folder} holds heads but has lost its store.json`);
    }
    return { format: 'trialmark-witness-store/v1', witness, origins: [] };
  }
  const manifest = StoreManifest.safeParse(parseJson(text));
  if (!manifest.success) throw new StoreError(`${path} is damaged`);
  if (manifest.data.witness !== witness) throw new StoreError(`${folder} belongs to another witness key`);
  return manifest.data;
}

/** A head must be whole, of its origin, and carry our own cosignature; and the log's, while we still watch that log. */
async function checkHead(
  path: string,
  origin: string,
  witness: VerifierKey,
  keys: readonly VerifierKey[],
): Promise<void> {
  try {
    const note = parseHeadFile(await readFile(path, 'utf8'));
    if (note === '') return;
    for (const expected of [[witness], ...(keys.length > 0 ? [keys] : [])]) {
      const opened = await openNote(note, expected);
      if (!opened.ok) throw new Error(opened.detail);
      if (parseCheckpoint(opened.text).origin !== origin) throw new Error('it is of another log');
    }
  } catch (error) {
    throw new StoreError(`${path} cannot be relied on: ${error instanceof Error ? error.message : error}`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
