import type { Column } from './column.ts';

/** What a file says about a table besides its columns. */
export type DatasetHeader = {
  /** Like `ADSL`; upper case in CDISC files. */
  readonly name: string;
  readonly label: string;
  /**
   * What the format itself keeps and a round trip must not lose, by format: `datasetJson` (members of the top level that
   * are not columns, rows, name or label), `xpt` (versions, platform, dates, formats of variables).
   */
  readonly extra: Readonly<Record<string, unknown>>;
};

/** A table in memory, by columns. Every column has `rowCount` codes. */
export type Dataset = {
  readonly header: DatasetHeader;
  readonly rowCount: number;
  readonly columns: readonly Column[];
};

export function findColumn(dataset: Dataset, name: string): Column | undefined {
  return dataset.columns.find(({ meta }) => meta.name === name);
}
