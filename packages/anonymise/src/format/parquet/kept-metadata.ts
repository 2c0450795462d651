import { z } from 'zod';
import { InputError } from '../../input-error.ts';
import type { ColumnMeta } from '../../table/column.ts';
import type { DatasetHeader } from '../../table/dataset.ts';
import { ColumnMetaShape } from '../column-meta-shape.ts';

/** Key, in a Parquet file's metadata, of what a table says of itself and its columns. */
export const METADATA_KEY = 'trialmark.table';

const Kept = z.strictObject({
  version: z.literal(1),
  header: z.strictObject({ name: z.string(), label: z.string(), extra: z.record(z.string(), z.unknown()) }),
  columns: z.array(ColumnMetaShape),
});

export type KeptMetadata = { readonly header: DatasetHeader; readonly columns: readonly ColumnMeta[] };

export function keptText(header: DatasetHeader, columns: readonly ColumnMeta[]): string {
  return JSON.stringify({ version: 1, header, columns });
}

/** @throws InputError `parquet/metadata` when the text is not what we write */
export function readKept(text: string, file: string): KeptMetadata {
  const kept = Kept.safeParse(parse(text));
  if (kept.success) return kept.data as KeptMetadata;
  throw new InputError('parquet/metadata', `the metadata under ${METADATA_KEY} are not as they should be`, { file });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
