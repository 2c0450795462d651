import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { generateStudy } from './generate-study.ts';

/** The record of a real trial, where the folder with public data lies beside the repository. */
const REAL = { nct: 'NCT04207047', file: join(REPOSITORY, '..', 'shared', 'data', 'ctgov', 'NCT04207047.json') };

export type Study = { readonly nct: string; readonly isReal: boolean; readonly json: string };

/**
 * A ClinicalTrials.gov study (API v2 JSON) to import: the real one, or, where it is not there or registered already, an
 * invented one. Invented numbers begin with NCT99, far above those that have been given out.
 */
export async function readStudy(isTaken: (nct: string) => Promise<boolean>): Promise<Study> {
  if (existsSync(REAL.file) && !(await isTaken(REAL.nct))) {
    return { nct: REAL.nct, isReal: true, json: readFileSync(REAL.file, 'utf8') };
  }
  const nct = `NCT99${String(randomInt(1_000_000)).padStart(6, '0')}`;
  return { nct, isReal: false, json: JSON.stringify(generateStudy(nct)) };
}
