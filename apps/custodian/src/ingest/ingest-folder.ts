/**
 * Takes the rows of a dataset in: reads the tables of a folder, holds them against each other, their metadata, the policy and
 * the mapping, and puts them into the store.
 *
 * Guarantees: what is in the store afterwards passed every check, and belongs together; a refusal changes nothing. If the
 * process dies meanwhile, the rows from before are those that count: the record that names the new ones is written last.
 * Does NOT check: that rows are true, or that codes were handed to whom the mapping says. Reads the folder as it is while
 * nobody writes to it, and leaves the files there: they are not encrypted, and are the custodian's to put away.
 */
import { basename, join } from 'node:path';
import { assess, type PolicyFile, readInputs, readPolicy, resolvePolicy } from '@trialmark/anonymise';
import { newId } from '@trialmark/schema';
import { CustodianError } from '../custodian-error.ts';
import type { Store } from '../store/open-store.ts';
import {
  DatasetRecord,
  IngestRecord,
  NAMES,
  type PolicyRecord,
  readRecord,
  VersionRecord,
  writeRecord,
} from '../store/records.ts';
import { bundleDigests } from '../table/bundle-digests.ts';
import { encodeTable } from '../table/encode-table.ts';
import { columnOf, type Table } from '../table/types.ts';
import { asCustodianError } from './as-custodian-error.ts';
import { disagreements, listSubjects, refuseStrangers } from './check-tables.ts';
import { datasetFolder, findTables } from './find-tables.ts';
import { hierarchyFiles, keepPolicy } from './keep-policy.ts';
import { holdAgainst, readMapping } from './read-mapping.ts';
import { type DatasetSettings, readSettings } from './read-settings.ts';
import { listDatasets } from './stored-datasets.ts';

export type IngestOptions = {
  /** The folder that datasets' folders lie in. */
  readonly datasets: string;
  /** The dataset's own, by name or path. */
  readonly folder: string;
  readonly nowMs: number;
  readonly signal?: AbortSignal;
};

export type Ingested = { readonly dataset: DatasetRecord; readonly facts: IngestRecord };

type Checked = { readonly settings: DatasetSettings; readonly tables: readonly Table[]; readonly policy: PolicyRecord };

/** @throws CustodianError naming file, row and rule, and what to do */
export async function ingestFolder(store: Store, options: IngestOptions): Promise<Ingested> {
  const folder = await datasetFolder(options.datasets, options.folder);
  const settings = await readSettings(folder);
  const earlier = (await listDatasets(store)).find((dataset) => dataset.folder === basename(folder));
  refuseMoved(settings, earlier);
  const id = earlier?.id ?? settings.id ?? newId('dset');
  const number = (earlier?.ingest ?? 0) + 1;
  try {
    const { facts, tables, policy } = await check(folder, settings, number, options);
    const dataset = DatasetRecord.parse({
      ...{ v: 1, id, trial: settings.trial, folder: basename(folder), title: settings.title, ingest: number },
    });
    await store.removeAll(NAMES.ingestFolder(id, number));
    for (const [place, table] of tables.entries())
      await store.write(NAMES.table(id, number, place), encodeTable(table));
    await writeRecord(store, NAMES.policy(id, number), policy);
    await writeRecord(store, NAMES.ingest(id, number), facts);
    await writeRecord(store, NAMES.dataset(id), dataset);
    await removeUnused(store, dataset);
    return { dataset, facts };
  } catch (error) {
    throw asCustodianError(error);
  }
}

/** Rows of before that no version commits to are of no use any more. */
async function removeUnused(store: Store, { id, ingest }: DatasetRecord): Promise<void> {
  const used = new Set([ingest]);
  const names = await store.list(NAMES.datasetFolder(id));
  for (const name of names.filter((each) => each.includes('/manifest-'))) {
    const version = await readRecord(store, name, VersionRecord);
    if (version !== null) used.add(version.ingest);
  }
  for (let number = 1; number < ingest; number += 1) {
    if (!used.has(number)) await store.removeAll(NAMES.ingestFolder(id, number));
  }
}

function refuseMoved({ id, trial }: DatasetSettings, earlier: DatasetRecord | undefined): void {
  if (earlier === undefined || (earlier.trial === trial && (id === undefined || id === earlier.id))) return;
  const advice = 'Put the other dataset into a folder of its own.';
  throw new CustodianError('settings/moved', 'This folder is of another trial or dataset than before.', advice);
}

async function check(
  folder: string,
  settings: DatasetSettings,
  number: number,
  { nowMs, signal }: IngestOptions,
): Promise<Checked & { readonly facts: IngestRecord }> {
  const policyFile = join(folder, settings.policy);
  const policy = readPolicy(policyFile);
  const paths = await findTables(folder, settings, hierarchyFiles(policy));
  const abort = signal === undefined ? {} : { signal };
  const formulas: string[] = [];
  const notices: string[] = [];
  const inputs = await readInputs(paths, {
    ...abort,
    onNotice: ({ rule, message, place }) => {
      const where = [basename(place.file ?? ''), place.column === undefined ? '' : `column ${place.column}`];
      const said = `${where.filter((part) => part !== '').join(', ')}: ${message}`;
      (rule === 'csv/formula' ? formulas : notices).push(said);
    },
  });
  refuseFormulas(settings, formulas);
  const resolved = resolvePolicy(policy, inputs);
  const subjectColumn = resolved.subject;
  if (subjectColumn === null) {
    const advice = 'Name the column under subject in the policy.';
    throw new CustodianError('policy/no-subject', 'No column names the participants.', advice);
  }
  const differing = settings.define === undefined ? [] : await disagreements(inputs, join(folder, settings.define));
  refuseDisagreements(settings, differing);
  const participants = resolved.participants.dataset.header.name;
  const subjects = listSubjects(resolved.participants, subjectColumn);
  refuseStrangers(resolved.linked, subjectColumn, subjects);
  const mappingFile = join(folder, settings.mapping);
  const mapping = await readMapping(mappingFile);
  holdAgainst(mapping, subjects, mappingFile, participants);
  // What a release would do to each column: a policy that does not work is said now, not when somebody waits for rows.
  await assess({ inputs: paths, policyFile, seed: 0 }, abort);
  const tables = inputs.map(({ dataset }) => dataset);
  const digests = bundleDigests(tables, subjectColumn, subjects);
  const facts = IngestRecord.parse({
    v: 1,
    number,
    at: new Date(nowMs).toISOString(),
    settings: JSON.parse(JSON.stringify(settings)),
    participants,
    subjectColumn,
    tables: inputs.map(({ file, format, dataset }) => ({
      name: dataset.header.name,
      label: dataset.header.label,
      file: basename(file),
      format,
      rows: dataset.rowCount,
      columns: dataset.columns.map(({ meta }) => ({ name: meta.name, label: meta.label, dataType: meta.dataType })),
    })),
    subjects: subjects.map((subject) => ({
      subject,
      code: mapping.get(subject) ?? null,
      bundleDigest: String(digests.get(subject)),
    })),
    policy: policyFacts(policy, resolved.participants.dataset),
    notices: [...notices, ...formulas, ...differing].slice(0, 200),
  });
  return { settings, tables, policy: await keepPolicy(policy), facts };
}

function refuseFormulas({ formulas }: DatasetSettings, found: readonly string[]): void {
  if (formulas === 'keep' || found.length === 0) return;
  throw new CustodianError(
    'tables/formula',
    `A spreadsheet would run what is in these columns: ${found.slice(0, 5).join('; ')}.`,
    'Correct the cells, or say formulas: keep in dataset.yaml where they are meant so; whoever opens a release is kept from running them.',
  );
}

function refuseDisagreements({ onDisagreement }: DatasetSettings, differing: readonly string[]): void {
  if (onDisagreement === 'report' || differing.length === 0) return;
  throw new CustodianError(
    'tables/metadata',
    `Tables and Define-XML disagree in ${differing.length} places: ${differing.slice(0, 5).join('; ')}.`,
    'Correct the tables or their metadata, or say onDisagreement: report in dataset.yaml.',
  );
}

/** What the description says of every release: the policy's k, and who may be recognised by what. */
function policyFacts({ policy }: PolicyFile, participants: Table): IngestRecord['policy'] {
  const ks = policy.models.flatMap((model) => (model.model === 'k-anonymity' ? [model.k] : []));
  const k = Math.max(...ks, 0);
  if (k === 0) {
    const advice = 'Add { model: k-anonymity, k: 11 } to models.';
    throw new CustodianError(
      'policy/no-k',
      'The policy asks for no k-anonymity, so no release could be certified.',
      advice,
    );
  }
  const thresholds = policy.models.flatMap((model) => (model.model === 'maximum-risk' ? [model.threshold] : []));
  const quasiIdentifiers = Object.entries(policy.columns)
    .filter(([, { role }]) => role === 'quasi-identifier')
    .map(([name]) => columnOf(participants, name)?.meta.label || name);
  const leftOut = Object.entries(policy.tables).flatMap(([name, table]) => (table.leaveOut === true ? [name] : []));
  return { k, maximumRisk: Math.min(1 / k, ...thresholds), quasiIdentifiers, leftOut };
}
