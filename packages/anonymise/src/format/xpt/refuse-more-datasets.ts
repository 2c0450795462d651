import { InputError } from '../../input-error.ts';
import { readFileBytes } from '../bytes/read-file.ts';
import { RECORD_BYTES } from './layout.ts';

const HEADER = Buffer.from('HEADER RECORD*******');

/**
 * A transport file may hold several datasets one after the other. Only one is read here, and the beginning of another
 * must not be taken for rows.
 *
 * @throws InputError `xpt/datasets` with the byte at which the second begins
 */
export async function refuseMoreDatasets(file: string, dataStart: number, signal?: AbortSignal): Promise<void> {
  let tail: Buffer = Buffer.alloc(0);
  let offset = dataStart;
  for await (const chunk of readFileBytes(file, signal === undefined ? {} : { signal }, dataStart)) {
    const bytes = Buffer.concat([tail, chunk]);
    const start = offset - tail.length;
    for (let at = bytes.indexOf(HEADER); at >= 0; at = bytes.indexOf(HEADER, at + 1))
      if ((start + at) % RECORD_BYTES === 0) {
        const message = `holds a second dataset, at byte ${start + at}; write each to a file of its own`;
        throw new InputError('xpt/datasets', message, { file });
      }
    tail = bytes.subarray(Math.max(0, bytes.length - HEADER.length + 1));
    offset += chunk.length;
  }
}
