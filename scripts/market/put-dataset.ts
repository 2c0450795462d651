import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateTables } from './generate-tables.ts';

/** How the invented tables are recoded: at least `k` participants look alike. */
const policyFor = (k: number) => `version: 1
title: Releases of the demonstration
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
  - { model: k-anonymity, k: ${k} }
engine: { kind: local, suppressionLimit: 0, seconds: 2 }
`;

/** Who has which one-time code; nobody after the last of `codes` was given one. */
export function putMapping(folder: string, subjects: readonly string[], codes: readonly string[]): void {
  const lines = subjects.map((subject, at) => `${subject},${codes[at] ?? ''}`);
  writeFileSync(join(folder, 'mapping.csv'), `${['subject,code', ...lines].join('\n')}\n`);
}

/** What a data office says of a dataset, as `dataset.yaml`: JSON is YAML too. */
export function putSettings(folder: string, settings: object): void {
  writeFileSync(join(folder, 'dataset.yaml'), `${JSON.stringify(settings, null, 2)}\n`);
}

/** Invented tables of a trial of blood pressure with the policy for them. Resolves with its subjects. */
export function putGeneratedTables(folder: string, studyId: string, count: number, k: number): readonly string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { subjects, tables } = generateTables(studyId, count);
  for (const { name, csv } of tables) writeFileSync(join(folder, `${name}.csv`), csv);
  writeFileSync(join(folder, 'policy.yaml'), policyFor(k));
  return subjects;
}
