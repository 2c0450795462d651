import { z } from 'zod';

/** `ColumnMeta` as it stands in files: Dataset-JSON and the metadata that we write into Parquet. */
export const ColumnMetaShape = z.strictObject({
  itemOID: z.string().optional(),
  name: z.string(),
  label: z.string(),
  dataType: z.enum(['string', 'integer', 'decimal', 'float', 'double', 'boolean', 'date', 'datetime', 'time', 'URI']),
  targetDataType: z.enum(['integer', 'decimal']).optional(),
  length: z.int().min(1).optional(),
  displayFormat: z.string().optional(),
  keySequence: z.int().min(1).optional(),
});
