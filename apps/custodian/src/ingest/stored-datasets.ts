import type { Store } from '../store/open-store.ts';
import { DatasetRecord, IngestRecord, NAMES, readRecord } from '../store/records.ts';
import { decodeTable } from '../table/encode-table.ts';
import type { Table } from '../table/types.ts';

/** Every dataset that was ingested. */
export async function listDatasets(store: Store): Promise<readonly DatasetRecord[]> {
  const names = (await store.list('datasets')).filter((name) => name.endsWith('/dataset'));
  const found = await Promise.all(names.map((name) => readRecord(store, name, DatasetRecord)));
  return found.filter((record) => record !== null);
}

/** What an ingest left. @throws Error where it is not there: versions and datasets name only those that are */
export async function readIngest(store: Store, dataset: string, number: number): Promise<IngestRecord> {
  const facts = await readRecord(store, NAMES.ingest(dataset, number), IngestRecord);
  if (facts === null) throw new Error(`ingest ${number} of ${dataset} is not in the store`);
  return facts;
}

/** The tables of an ingest, in their order. */
export async function readTables(
  store: Store,
  dataset: string,
  { number, tables }: IngestRecord,
): Promise<readonly Table[]> {
  const read: Table[] = [];
  for (const place of tables.keys()) {
    const bytes = await store.read(NAMES.table(dataset, number, place));
    if (bytes === null) throw new Error(`a table of ingest ${number} of ${dataset} is not in the store`);
    read.push(decodeTable(bytes));
  }
  return read;
}
