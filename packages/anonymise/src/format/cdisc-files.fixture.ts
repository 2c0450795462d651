import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../../../../shared/data/cdisc/', import.meta.url);

/** Whether the CDISC pilot lies beside the repository. */
export const hasCdiscFiles = existsSync(folder);

/** Why tests on the CDISC pilot did not run. */
export const noCdiscFiles = 'no real tables: ../shared/data/cdisc is absent';

/** Path of a file, like `adam/adsl.json`. */
export function cdiscFile(name: string): string {
  return fileURLToPath(new URL(name, folder));
}

/** Every table in Dataset-JSON. */
export const datasetJsonFiles = [
  'adam/adsl.json',
  'adam/adae.json',
  'adam/adlbc.dsjc',
  'adam/adtte.ndjson',
  'sdtm/ae.json',
  'sdtm/dm.json',
  'sdtm/lb.ndjson',
  'sdtm/suppdm.json',
  'sdtm/vs.dsjc',
] as const;

export const xptFiles = ['adam/adsl.xpt', 'adam/adae.xpt', 'sdtm/dm.xpt'] as const;
