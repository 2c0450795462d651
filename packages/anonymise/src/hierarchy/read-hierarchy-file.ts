import { readFileSync, statSync } from 'node:fs';
import { InputError } from '../input-error.ts';

const SIZE_BYTES_MAX = 64 * 1024 * 1024;

/** The text of a hierarchy's file. @throws InputError `hierarchy/file`, `/size` or `/encoding` */
export function readHierarchyFile(path: string): string {
  const bytes = bytesOf(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new InputError('hierarchy/encoding', 'a hierarchy is text in UTF-8; save the file so', { file: path }, error);
  }
}

function bytesOf(path: string): Uint8Array {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new InputError('hierarchy/file', 'a hierarchy is a file', { file: path });
    if (stats.size <= SIZE_BYTES_MAX) return readFileSync(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const message = 'the hierarchy cannot be read; its path is relative to the policy';
    throw new InputError('hierarchy/file', message, { file: path }, error);
  }
  throw new InputError('hierarchy/size', 'a hierarchy has at most 64 MiB', { file: path });
}
