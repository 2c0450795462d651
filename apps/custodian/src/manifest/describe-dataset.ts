import { DatasetDescription } from '@trialmark/datause';
import { DatasetSettings } from '../ingest/read-settings.ts';
import type { DatasetRecord, IngestRecord, TableFacts } from '../store/records.ts';

type Described = {
  readonly dataset: DatasetRecord;
  readonly ingest: IngestRecord;
  readonly version: number;
  readonly organisation: string;
  readonly participants: number;
  readonly manifestRoot: string;
};

const TYPES: Readonly<Record<string, DatasetDescription['tables'][number]['variables'][number]['type']>> = {
  string: 'text',
  URI: 'text',
  integer: 'integer',
  decimal: 'decimal',
  float: 'decimal',
  double: 'decimal',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
};

/**
 * The public description of a version: what the custodian wrote, and what follows from its tables. Counts below the
 * custodian’s least are left out; no value of a participant is in it.
 */
export function describeDataset({ dataset, ingest, version, organisation, participants, manifestRoot }: Described) {
  const settings = DatasetSettings.parse(ingest.settings);
  const { smallCountMin } = settings;
  const told = (count: number) => (count < smallCountMin ? null : count);
  const { k, maximumRisk, quasiIdentifiers, leftOut } = ingest.policy;
  return DatasetDescription.parse({
    v: 1,
    kind: 'dataset-description',
    id: dataset.id,
    version,
    trial: dataset.trial,
    title: settings.title,
    summary: settings.summary,
    custodian: { organisation, ...settings.custodian },
    standard: settings.standard,
    participants: told(participants),
    smallCountMin,
    tables: ingest.tables.filter(({ name }) => !leftOut.includes(name)).map((table) => describeTable(table, told)),
    keywords: settings.keywords,
    terms: settings.terms,
    study: settings.study,
    review: settings.review,
    anonymisation: {
      k,
      maximumRisk,
      quasiIdentifiers: settings.anonymisation.quasiIdentifiers ?? quasiIdentifiers,
      summary: settings.anonymisation.summary,
    },
    fees: settings.fees,
    manifestRoot,
  });
}

function describeTable({ name, label, rows, columns }: TableFacts, told: (count: number) => number | null) {
  return {
    name,
    label: label.trim() === '' ? null : label,
    rows: told(rows),
    variables: columns.map((column) => ({
      name: column.name,
      label: column.label.trim() === '' ? null : column.label,
      type: TYPES[column.dataType] ?? 'other',
    })),
  };
}
