import { type DuckDBType, DuckDBTypeId, type DuckDBValue } from '@duckdb/node-api';
import type { Cell } from '../../table/cell.ts';
import type { DataType } from '../../table/column.ts';

/** How values of a type of DuckDB are read: the type that they have here, and the cell, undefined when it is no cell. */
export type ValueReader = { readonly dataType: DataType; readonly read: (value: DuckDBValue) => Cell | undefined };

const exactNumber = (value: DuckDBValue) => {
  const number = Number(value);
  if (typeof value === 'bigint') return BigInt(number) === value ? number : undefined;
  return Number.isFinite(number) ? number : undefined;
};
const asText = (value: DuckDBValue) => String(value);
const dateTime = (value: DuckDBValue) => String(value).replace(' ', 'T').replace(/\+00$/, 'Z');

const text: ValueReader = { dataType: 'string', read: asText };
const integer: ValueReader = { dataType: 'integer', read: exactNumber };
const moment: ValueReader = { dataType: 'datetime', read: dateTime };

const READERS = new Map<DuckDBTypeId, ValueReader>([
  [DuckDBTypeId.VARCHAR, text],
  [DuckDBTypeId.ENUM, text],
  [DuckDBTypeId.UUID, text],
  [DuckDBTypeId.BOOLEAN, { dataType: 'boolean', read: (value) => (typeof value === 'boolean' ? value : undefined) }],
  [DuckDBTypeId.TINYINT, integer],
  [DuckDBTypeId.SMALLINT, integer],
  [DuckDBTypeId.INTEGER, integer],
  [DuckDBTypeId.BIGINT, integer],
  [DuckDBTypeId.HUGEINT, integer],
  [DuckDBTypeId.UTINYINT, integer],
  [DuckDBTypeId.USMALLINT, integer],
  [DuckDBTypeId.UINTEGER, integer],
  [DuckDBTypeId.UBIGINT, integer],
  [DuckDBTypeId.FLOAT, { dataType: 'float', read: exactNumber }],
  [DuckDBTypeId.DOUBLE, { dataType: 'double', read: exactNumber }],
  [DuckDBTypeId.DECIMAL, { dataType: 'decimal', read: asText }],
  [DuckDBTypeId.DATE, { dataType: 'date', read: asText }],
  [DuckDBTypeId.TIME, { dataType: 'time', read: asText }],
  [DuckDBTypeId.TIMESTAMP, moment],
  [DuckDBTypeId.TIMESTAMP_S, moment],
  [DuckDBTypeId.TIMESTAMP_MS, moment],
  [DuckDBTypeId.TIMESTAMP_NS, moment],
  [DuckDBTypeId.TIMESTAMP_TZ, moment],
]);

/** Undefined for types that no cell can be: lists, structures, bytes. */
export function valueReader(type: DuckDBType): ValueReader | undefined {
  return READERS.get(type.typeId);
}
