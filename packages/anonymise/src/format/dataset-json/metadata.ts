import { z } from 'zod';
import { InputError } from '../../input-error.ts';
import type { ColumnMeta } from '../../table/column.ts';
import type { Dataset, DatasetHeader } from '../../table/dataset.ts';
import { ColumnMetaShape } from '../column-meta-shape.ts';

const moment = z
  .string()
  .regex(
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/,
    'is not a date and time like 2024-11-11T15:09:13',
  );
const text = z.string();

/** Members that say nothing of names, columns or rows: they are kept as they are in `extra.datasetJson`. */
const KEPT = {
  datasetJSONCreationDateTime: moment,
  datasetJSONVersion: text.regex(/^1\.1(?:\.(?:0|[1-9]\d*))?$/, 'is not 1.1, the version that is read here'),
  fileOID: text.optional(),
  dbLastModifiedDateTime: moment.optional(),
  originator: text.optional(),
  sourceSystem: z.strictObject({ name: text, version: text }).optional(),
  studyOID: text.optional(),
  metaDataVersionOID: text.optional(),
  metaDataRef: text.optional(),
  itemGroupOID: text,
};

/** The metadata of Dataset-JSON 1.1 (CDISC, 2024), in the words of its specification. */
const Metadata = z.strictObject({
  ...KEPT,
  records: z.int().min(0),
  name: text,
  label: text,
  columns: z.array(ColumnMetaShape.required({ itemOID: true })),
});
const Kept = z.strictObject(KEPT).partial();

export const MEMBERS: readonly string[] = Object.keys(Metadata.shape);

export type TableMetadata = {
  readonly header: DatasetHeader;
  readonly columns: readonly ColumnMeta[];
  readonly records: number;
};

/** @throws InputError `dataset-json/metadata`, naming the member */
export function readMetadata(value: unknown, file: string): TableMetadata {
  const read = Metadata.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue?.path.map(String).join('.') ?? '';
    throw new InputError(
      'dataset-json/metadata',
      `the metadata ${where === '' ? '' : `(${where}) `}${issue?.message}`,
      {
        file,
      },
    );
  }
  const { records, name, label, columns, ...datasetJson } = read.data;
  const names = new Set<string>();
  for (const column of columns) {
    if (names.has(column.name))
      throw new InputError('dataset-json/metadata', 'two columns have this name', { file, column: column.name });
    names.add(column.name);
  }
  return { header: { name, label, extra: { datasetJson } }, columns: columns as ColumnMeta[], records };
}

/**
 * The metadata of a table as Dataset-JSON has it. What the table was read with is kept; what the format asks for and the
 * table lacks is made up from its names and `createdAt`.
 *
 * @throws InputError `dataset-json/extra` when `extra.datasetJson` is not what a file may say
 */
export function writeMetadata({ header, columns, rowCount }: Dataset, createdAt: Date): Record<string, unknown> {
  const kept = Kept.safeParse(header.extra.datasetJson ?? {});
  if (!kept.success)
    throw new InputError(
      'dataset-json/extra',
      `extra.datasetJson does not fit: ${kept.error.issues[0]?.path.join('.')}`,
    );
  return {
    datasetJSONCreationDateTime: `${createdAt.toISOString().slice(0, 19)}Z`,
    datasetJSONVersion: '1.1.0',
    itemGroupOID: `IG.${header.name}`,
    ...kept.data,
    records: rowCount,
    name: header.name,
    label: header.label,
    columns: columns.map(({ meta }) => ({ itemOID: `IT.${header.name}.${meta.name}`, ...meta })),
  };
}
