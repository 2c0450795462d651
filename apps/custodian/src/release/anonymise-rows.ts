/**
 * Anonymises the rows of the chosen participants, each under their row tag.
 *
 * Guarantees: nothing of anybody else is read by the engines or written; what comes out has passed the checks of
 * packages/anonymise and is certified with this custodian’s key; the tags in it are those of the participants that the
 * certificate counts. Rows lie in plain in the work folder meanwhile.
 * The certificate that goes out is sealed: it has no figures of tables by which two releases could be subtracted from each other.
 * Does NOT keep the release key, from which moved dates follow: it is drawn and forgotten.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { anonymiseFiles, readDataset, SignedCertificate, writeDataset } from '@trialmark/anonymise';
import { CustodianError } from '../custodian-error.ts';
import { layOutPolicy } from '../ingest/keep-policy.ts';
import { readIngest, readTables } from '../ingest/stored-datasets.ts';
import type { Store } from '../store/open-store.ts';
import { type Inspection, NAMES, PolicyRecord, readRecord, type SelectedRow } from '../store/records.ts';
import { subsetTable } from '../table/subset-table.ts';
import { columnOf, type Table, textAt } from '../table/types.ts';

export type AnonymiseJob = {
  readonly store: Store;
  readonly dataset: string;
  readonly ingest: number;
  readonly rows: readonly SelectedRow[];
  readonly secret: Uint8Array;
  readonly nowMs: number;
  readonly signal?: AbortSignal;
};

export type AnonymisedFile = { readonly name: string; readonly path: string };

export type Anonymised = {
  readonly certificate: SignedCertificate;
  readonly inspection: Inspection | null;
  /** Tables as they go out. */
  readonly files: readonly AnonymisedFile[];
  /** Of participants whose rows are in them. */
  readonly rowTags: readonly string[];
};

/** @throws InputError where the policy cannot be kept with these participants */
export async function anonymiseRows(job: AnonymiseJob, workFolder: string): Promise<Anonymised> {
  const { store, dataset, ingest: number, rows, secret, nowMs, signal } = job;
  const policy = await readRecord(store, NAMES.policy(dataset, number), PolicyRecord);
  if (policy === null) throw new Error(`the policy of ingest ${number} of ${dataset} is not in the store`);
  const ingest = await readIngest(store, dataset, number);
  const policyFile = await layOutPolicy(policy, join(workFolder, 'policy'));
  const tables = await readTables(store, dataset, ingest);
  const tagOf = new Map(rows.map(({ subject, rowTag }) => [subject, rowTag]));
  const inputs: string[] = [];
  await mkdir(join(workFolder, 'input'), { mode: 0o700 });
  for (const [place, table] of tables.entries()) {
    const facts = ingest.tables[place];
    if (facts === undefined) throw new Error('a table has no facts');
    const path = join(workFolder, 'input', facts.file);
    const subset = subsetTable(table, keepsOf(table, ingest.subjectColumn, tagOf));
    await writeDataset(subset, path, facts.format, { csv: { spreadsheetSafe: false } });
    inputs.push(path);
  }
  const outFolder = join(workFolder, 'release');
  const {
    certificate,
    inspection,
    tables: written,
  } = await anonymiseFiles(
    {
      ...{ inputs, policyFile, outFolder, temporaryFolder: workFolder },
      ...{ seed: randomInt(2 ** 32), releaseKey: randomBytes(32), signingKey: secret },
      tagOf: (subject) => tagOf.get(subject) ?? '',
      certificateAs: 'sealed',
      issuedAt: `${new Date(nowMs).toISOString().slice(0, 19)}Z`,
      software: { name: 'trialmark custodian', version: '0.1.0' },
    },
    signal === undefined ? {} : { signal },
  );
  const files = written.map(({ file }) => ({
    name: `data/${basename(file)}`,
    path: join(outFolder, 'data', basename(file)),
  }));
  const participants = written.find(({ name }) => name === ingest.participants);
  if (participants === undefined) throw new Error('the release has no table of participants');
  const released = await readDataset(join(outFolder, 'data', basename(participants.file)), {
    format: participants.format,
  });
  const rowTags = tagsIn(released, ingest.subjectColumn);
  if (rowTags.length !== certificate.metrics.rows - certificate.suppression.rows) {
    throw new CustodianError(
      'release/tags',
      'The tables and their certificate count different participants.',
      'Report this.',
    );
  }
  const signed = SignedCertificate.parse(JSON.parse(await readFile(join(outFolder, 'certificate.json'), 'utf8')));
  return { certificate: signed, inspection: JSON.parse(JSON.stringify(inspection)), files, rowTags };
}

/** Rows of the chosen, and rows that name nobody: a table without subjects is about the trial. */
function keepsOf(table: Table, subjectColumn: string, chosen: ReadonlyMap<string, string>): (row: number) => boolean {
  const column = columnOf(table, subjectColumn);
  if (column === undefined) return () => true;
  const isKept = column.values.map((cell) => {
    const subject = cell === null ? '' : String(cell);
    return subject.trim() === '' || chosen.has(subject);
  });
  return (row) => isKept[column.codes[row] ?? -1] === true;
}

function tagsIn(table: Table, subjectColumn: string): readonly string[] {
  const column = columnOf(table, subjectColumn);
  if (column === undefined) throw new Error('the released table of participants has no tags');
  return Array.from({ length: table.rowCount }, (_, row) => textAt(column, row));
}
