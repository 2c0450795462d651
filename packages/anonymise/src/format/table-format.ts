/** Formats of trial tables: Dataset-JSON 1.1 as JSON, as lines, and as compressed lines; SAS transport version 5. */
export type TableFormat = 'dataset-json' | 'dataset-ndjson' | 'dsjc' | 'xpt' | 'csv' | 'parquet';

/** Endings of file names, by which a format is asked for; the content is held to it. */
export const FORMAT_OF_ENDING: Readonly<Record<string, TableFormat>> = {
  '.json': 'dataset-json',
  '.ndjson': 'dataset-ndjson',
  '.dsjc': 'dsjc',
  '.xpt': 'xpt',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.parquet': 'parquet',
};
