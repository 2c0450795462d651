import { readFile } from 'node:fs/promises';
import { ConsentError } from '../consent-error.ts';
import type { LoadArtefact } from './artefact.ts';

const FOLDER = new URL('../../artefacts/', import.meta.url);

/** Artefacts from this package's folder, for Node. @throws ConsentError `artefact-unavailable` when the file cannot be read */
export const readArtefact: LoadArtefact = async ({ path }, { onBytes, signal }) => {
  try {
    const bytes = await readFile(new URL(path, FOLDER), signal === undefined ? {} : { signal });
    onBytes?.(bytes.length);
    return bytes;
  } catch (cause) {
    throw new ConsentError('artefact-unavailable', `The file ${path} cannot be read.`, { cause });
  }
};
