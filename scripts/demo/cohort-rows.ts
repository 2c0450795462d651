import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { putGeneratedTables } from '../market/put-dataset.ts';

/** The pilot study that CDISC publishes, where somebody has put it beside the repository. */
const PILOT = join(REPOSITORY, '..', 'shared', 'data', 'cdisc', 'adam');
const PILOT_TABLES = ['adsl.json', 'adae.json', 'adlbc.dsjc'] as const;
const PILOT_POLICY = join(REPOSITORY, 'docs', 'manual', 'anonymise-policy.example.yaml');

const K = 5;

export type Rows = {
  readonly isReal: boolean;
  readonly standard: 'SDTM' | 'ADaM';
  readonly subjects: readonly string[];
};

/** Puts tables and anonymisation policy into a custodian's folder: the real pilot, or an invented trial of `count`. */
export function putRows(folder: string, count: number): Rows {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (existsSync(join(PILOT, PILOT_TABLES[0]))) {
    for (const name of PILOT_TABLES) copyFileSync(join(PILOT, name), join(folder, name));
    copyFileSync(PILOT_POLICY, join(folder, 'policy.yaml'));
    return { isReal: true, standard: 'ADaM', subjects: pilotSubjects() };
  }
  return { isReal: false, standard: 'SDTM', subjects: putGeneratedTables(folder, 'SALT-DEMO', count, K) };
}

function pilotSubjects(): readonly string[] {
  const table = JSON.parse(readFileSync(join(PILOT, PILOT_TABLES[0]), 'utf8')) as {
    readonly columns: readonly { readonly name: string }[];
    readonly rows: readonly (readonly unknown[])[];
  };
  const at = table.columns.findIndex(({ name }) => name === 'USUBJID');
  return table.rows.map((row) => String(row[at]));
}
