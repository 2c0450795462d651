import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../../../../shared/data/ctgov/', import.meta.url);

/** Whether the folder of real ClinicalTrials.gov records lies beside the repository. */
export const hasCtgovFiles = existsSync(folder);

/** Why tests on real records did not run. */
export const noCtgovFiles = 'no real records: ../shared/data/ctgov is absent';

/** The text of a real record by its number. */
export function ctgovFile(nctId: string): string {
  return readFileSync(fileURLToPath(new URL(`${nctId}.json`, folder)), 'utf8');
}

/** The five whole records; two more in the folder are fragments. */
export const wholeRecords = ['NCT00763412', 'NCT02210780', 'NCT04207047', 'NCT05594173', 'NCT06171568'] as const;
export const fragments = ['NCT00465816', 'NCT03453554'] as const;
