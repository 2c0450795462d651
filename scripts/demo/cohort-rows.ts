import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { generateTables } from '../market/generate-tables.ts';

/** The pilot study that CDISC publishes, where somebody has put it beside the repository. */
const PILOT = join(REPOSITORY, '..', 'shared', 'data', 'cdisc', 'adam');
const PILOT_TABLES = ['adsl.json', 'adae.json', 'adlbc.dsjc'] as const;
const PILOT_POLICY = join(REPOSITORY, 'docs', 'manual', 'anonymise-policy.example.yaml');

const GENERATED_POLICY = `version: 1
title: Release of the invented trial of the demonstration
subject: USUBJID
participants: DM
columns:
  USUBJID: { role: identifying }
  SUBJID: { role: identifying }
  AGE: { role: quasi-identifier, hierarchy: { kind: ages, bands: [5, 10, 20] } }
  SEX: { role: quasi-identifier, hierarchy: { kind: flat } }
  RACE: { role: quasi-identifier, hierarchy: { kind: flat } }
  SITEID: { role: quasi-identifier, hierarchy: { kind: flat } }
  ARM: { role: keep }
models:
  - { model: k-anonymity, k: 5 }
engine: { kind: local, suppressionLimit: 0, seconds: 5 }
`;

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
  const { subjects, tables } = generateTables('SALT-DEMO', count);
  for (const { name, csv } of tables) writeFileSync(join(folder, `${name}.csv`), csv);
  writeFileSync(join(folder, 'policy.yaml'), GENERATED_POLICY);
  return { isReal: false, standard: 'SDTM', subjects };
}

/** Who has which one-time code, for those who were given one. */
export function putMapping(folder: string, subjects: readonly string[], codes: readonly string[]): void {
  const lines = subjects.map((subject, at) => `${subject},${codes[at] ?? ''}`);
  writeFileSync(join(folder, 'mapping.csv'), `${['subject,code', ...lines].join('\n')}\n`);
}

function pilotSubjects(): readonly string[] {
  const table = JSON.parse(readFileSync(join(PILOT, PILOT_TABLES[0]), 'utf8')) as {
    readonly columns: readonly { readonly name: string }[];
    readonly rows: readonly (readonly unknown[])[];
  };
  const at = table.columns.findIndex(({ name }) => name === 'USUBJID');
  return table.rows.map((row) => String(row[at]));
}
