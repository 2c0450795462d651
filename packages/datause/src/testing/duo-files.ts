import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../../../../shared/data/duo/', import.meta.url);

/** Whether the real ontology and disease graph lie beside the repository. */
export const hasDuoFiles = existsSync(folder);

/** The text of one of them. */
export const duoFile = (name: 'duo.csv' | 'mondo.edn'): string =>
  readFileSync(fileURLToPath(new URL(name, folder)), 'utf8');
