import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, relative, resolve, sep } from 'node:path';
import { CustodianError } from '../custodian-error.ts';
import { type DatasetSettings, SETTINGS_FILE } from './read-settings.ts';

const ENDINGS = ['.json', '.ndjson', '.dsjc', '.xpt', '.csv', '.tsv', '.parquet'];

/**
 * The real path of a dataset's folder, which must lie in the folder of datasets: the page that asks for it can be reached by
 * every program on this machine.
 *
 * @throws CustodianError `ingest/folder`
 */
export async function datasetFolder(datasets: string, given: string): Promise<string> {
  const root = await realpath(datasets).catch(() => null);
  const folder = root === null ? null : await realpath(resolve(root, given)).catch(() => null);
  const isInside = root !== null && folder !== null && !relative(root, folder).startsWith('..') && folder !== root;
  const isFolder = folder !== null && isInside && (await stat(folder)).isDirectory();
  if (folder !== null && isFolder && !relative(root ?? '', folder).includes(sep)) return folder;
  const advice = `Name a folder that lies directly in ${datasets}.`;
  throw new CustodianError('ingest/folder', 'There is no such folder of a dataset.', advice);
}

/** Paths of the tables, in ascending order of names. @throws CustodianError `ingest/no-table` */
export async function findTables(
  folder: string,
  settings: DatasetSettings,
  hierarchies: readonly string[],
): Promise<readonly string[]> {
  const others = new Set([SETTINGS_FILE, settings.policy, settings.mapping, settings.define ?? '', ...hierarchies]);
  const isTable = (name: string) => ENDINGS.includes(extname(name).toLowerCase()) && !others.has(name);
  const names = settings.tables ?? (await readdir(folder)).filter(isTable);
  if (names.length > 0) return [...names].sort().map((name) => join(folder, name));
  const advice = `Put Dataset-JSON, XPT, CSV or Parquet files there, or name them under tables in ${SETTINGS_FILE}.`;
  throw new CustodianError('ingest/no-table', 'The folder has no table.', advice);
}
