import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { InputError } from '../input-error.ts';

/** SHA-256 of a file as lower-case hex, and its length; reads it piece by piece. @throws InputError `certificate/file` */
export async function hashFile(path: string): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      hash.update(chunk as Uint8Array);
      sizeBytes += (chunk as Uint8Array).length;
    }
  } catch (error) {
    throw new InputError('certificate/file', 'the file cannot be read', { file: path }, error);
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}
