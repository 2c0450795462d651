import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Verification } from '../verify/verification.ts';
import type { CertificateFacts } from './create-certificate.ts';

/** What a verifier may say of a small release; 40 rows, 12 of them unique before. */
export const VERIFICATION: Verification = {
  verifier: { name: 'trialmark-sql-verifier', version: '1', database: 'DuckDB v1.5.6' },
  checks: [
    {
      name: 'model.k-anonymity',
      claim: 'every group has at least 5 rows',
      found: 'the smallest has 7',
      holds: true,
    },
    {
      name: 'values.nodes.AGE',
      claim: 'every value of the output is a node of its hierarchy',
      found: '0 rows show another value',
      holds: true,
    },
  ],
  omitted: [{ name: 'alignment', needs: 'which row of the output comes from which of the input' }],
  metrics: {
    rows: 40,
    suppressedRows: 0,
    suppressedShare: 0,
    before: {
      classCount: 22,
      classSizeMin: 1,
      classSizeMax: 4,
      classSizeMean: 40 / 22,
      uniqueRows: 12,
      maximumRisk: 1,
      averageRisk: 22 / 40,
      histogram: [
        { size: 1, classes: 12 },
        { size: 2, classes: 4 },
        { size: 3, classes: 4 },
        { size: 4, classes: 2 },
      ],
    },
    after: {
      classCount: 4,
      classSizeMin: 7,
      classSizeMax: 15,
      classSizeMean: 10,
      uniqueRows: 0,
      maximumRisk: 1 / 7,
      averageRisk: 0.1,
      histogram: [
        { size: 7, classes: 1 },
        { size: 9, classes: 2 },
        { size: 15, classes: 1 },
      ],
    },
    lossArithmetic: 0.125,
    lossGeometric: 0.1180339887498949,
    lossByColumn: [
      { column: 'AGE', loss: 0.25 },
      { column: 'SEX', loss: 0 },
    ],
    discernability: 436,
    discernabilityStar: 436,
    averageClassSize: 10,
    nonUniformEntropy: 51.5,
  },
};

/** Facts of a release whose files are written into a folder of the test's own. */
export function createFacts(): CertificateFacts & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'trialmark-certificate-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return {
    folder,
    title: 'Demonstration study, release 1',
    issuedAt: '2026-11-21T06:45:00Z',
    software: { name: 'trialmark', version: '0.1.0' },
    engine: { name: 'local', version: '1', facts: { effort: 20, endedBy: 'effort', isLocallyOptimal: true } },
    seed: 7,
    policyDigest: 'c'.repeat(64),
    models: [{ model: 'k-anonymity', attribute: null, parameters: { k: 5 } }],
    suppressionLimit: 0,
    quasiIdentifiers: [
      { column: 'AGE', hierarchy: { path: file('age.csv', '31;30-39;*\n'), leafCount: 1, height: 2 } },
      { column: 'SEX', hierarchy: { path: file('sex.csv', 'F;*\nM;*\n'), leafCount: 2, height: 1 } },
    ],
    sensitive: [{ column: 'AESEV', hierarchy: null }],
    inputs: [{ name: 'adsl.csv', path: file('adsl.csv', 'USUBJID,AGE,SEX\n01-701-1015,31,F\n'), rows: 40 }],
    outputs: [{ name: 'adsl.csv', path: file('released.csv', 'USUBJID,AGE,SEX\nT-1,30-39,F\n'), rows: 40 }],
    verification: VERIFICATION,
    attacks: { linkage: { tried: 1_000, successShare: 0.05 } },
  };
}
