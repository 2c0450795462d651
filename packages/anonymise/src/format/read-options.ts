import type { InputPlace } from '../input-error.ts';
import type { ColumnMeta } from '../table/column.ts';
import type { TableFormat } from './table-format.ts';

/** Something that is no fault, but that whoever reads or writes a file should know. */
export type Notice = { readonly rule: string; readonly message: string; readonly place: InputPlace };

export type OnNotice = (notice: Notice) => void;

export type ReadOptions = {
  /** Held against the content; else the ending of the name says it. */
  readonly format?: TableFormat;
  readonly signal?: AbortSignal;
  /** Bytes of the file as it lies on disk. */
  readonly onProgress?: (bytesRead: number, bytesTotal: number) => void;
  readonly onNotice?: OnNotice;
  /** Longest row, in bytes of its text; 1 MiB unless given. */
  readonly rowBytesMax?: number;
  /** Most that a compressed file may inflate to, see `inflate`; for Parquet, four bytes a cell and 4 GiB unless given. */
  readonly inflatedBytesMax?: number;
  readonly csv?: {
    /** One character; guessed among `,` `;` tab and `|` unless given. */
    readonly delimiter?: string;
    /** What is known of the columns, by name; every column must be there. Without it, all are strings. */
    readonly columns?: readonly ColumnMeta[];
  };
  readonly xpt?: {
    /** How text is stored; `windows-1252` unless given, which reads any bytes and writes the same ones again. */
    readonly encoding?: 'windows-1252' | 'utf-8';
  };
};

export const ROW_BYTES_MAX = 1_048_576;
