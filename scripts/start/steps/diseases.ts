import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataPaths } from '@trialmark/config';
import { demonstrationDiseases } from '../../seed/content/diseases.ts';

/** The disease graph of the demonstration, where API and worker read it. */
export function writeDiseases({ demonstration }: DataPaths): string {
  const file = join(demonstration, 'diseases.json');
  mkdirSync(demonstration, { recursive: true, mode: 0o700 });
  writeFileSync(file, demonstrationDiseases());
  return file;
}
