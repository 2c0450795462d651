import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TRIAL } from '@trialmark/testing/log';
import { afterAll } from 'vitest';
import { openStore, type Store } from '../store/open-store.ts';

/** A folder of this file's tests, removed after them. */
export function useFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trialmark-custodian-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

let number = 0;
/** A new store, whose key lies beside it. */
export async function freshStore(
  folder: string,
): Promise<Store & { readonly folder: string; readonly keyFile: string }> {
  number += 1;
  const place = join(folder, `store-${number}`);
  const keyFile = join(folder, `key-${number}`);
  return { ...(await openStore(place, { kind: 'key-file', file: keyFile })), folder: place, keyFile };
}

export const SUBJECTS = Array.from({ length: 24 }, (_, at) => `RIV-${1000 + at}`);

export const POLICY = `version: 1
title: Sleep and memory
participants: dm
columns:
  USUBJID: { role: identifying }
  AGE: { role: quasi-identifier, hierarchy: { kind: ages } }
  SEX: { role: quasi-identifier, hierarchy: { kind: flat } }
models: [{ model: k-anonymity, k: 5 }]
engine: { kind: local, seconds: 0.2 }
`;

export const SETTINGS = {
  trial: TRIAL,
  title: 'Sleep and memory',
  summary: 'Two dozen people.',
  standard: 'SDTM',
  smallCountMin: 5,
  custodian: { name: 'Riverside Hospital', contact: 'data@riverside.example' },
  terms: { v: 1, codes: [{ code: 'DUO:0000006' }] },
  study: { conditions: [], keptIn: 'GB' },
  review: {
    v: 1,
    hasFormCheck: false,
    hasFeasibility: false,
    approvalsNeeded: 2,
    expiryDays: 60,
    reminderDaysBefore: [],
  },
  anonymisation: { summary: 'Ages in groups of five people.' },
};

export type Files = Readonly<Record<string, string | null>>;

/** Files of a dataset that is as it should be, with some of them replaced, or left out with null. */
export function datasetFiles(changes: Files = {}): Files {
  const rows = (row: (id: string, at: number) => string) => `${SUBJECTS.map(row).join('\n')}\n`;
  return {
    'dm.csv': `USUBJID,AGE,SEX\n${rows((id, at) => `${id},${30 + (at % 6)},${at % 2 === 0 ? 'F' : 'M'}`)}`,
    'ae.csv': `USUBJID,AESEQ,AEDECOD\n${rows((id) => `${id},1,HEADACHE`)}`,
    'mapping.csv': `subject,code\n${rows((id, at) => `${id},K-${at}`)}`,
    'policy.yaml': POLICY,
    'dataset.yaml': JSON.stringify(SETTINGS),
    ...changes,
  };
}

/** Writes them into `datasets/name` below the folder, and returns the folder of datasets. */
export function writeDatasetFolder(folder: string, name: string, files: Files = datasetFiles()): string {
  const datasets = join(folder, 'datasets');
  mkdirSync(join(datasets, name), { recursive: true });
  for (const [file, text] of Object.entries(files)) if (text !== null) writeFileSync(join(datasets, name, file), text);
  return datasets;
}
