import clsx from 'clsx';
import type { ReactNode } from 'react';

export type Column<Row> = {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  /** Present on a column that can be sorted: where its header leads, and how the table is sorted by it now. */
  readonly sort?: { readonly href: string; readonly direction: 'ascending' | 'descending' | 'none' };
};

type TableProps<Row> = {
  readonly caption: ReactNode;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Columns of equal width, so that tables under each other line up. */
  readonly isFixed?: boolean;
};

/** What fits beside each other on most phones: a name and so many figures. */
const FIGURES_MAX = 4;

/** Where rows become blocks: on every phone, or on the narrowest only. */
const STACKED = {
  phone: {
    block: 'max-sm:block',
    head: 'max-sm:sr-only',
    row: 'max-sm:block max-sm:py-3',
    cell: 'max-sm:grid max-sm:grid-cols-[8rem_1fr] max-sm:gap-3 max-sm:py-1',
    figure: 'sm:text-right',
    label: 'sm:hidden',
  },
  narrow: {
    block: 'max-[23rem]:block',
    head: 'max-[23rem]:sr-only',
    row: 'max-[23rem]:block max-[23rem]:py-3',
    cell: 'max-sm:pr-2 max-sm:text-sm max-sm:last:pr-0 max-[23rem]:grid max-[23rem]:grid-cols-[8rem_1fr] max-[23rem]:gap-3 max-[23rem]:py-1',
    figure: 'min-[23rem]:text-right',
    label: 'min-[23rem]:hidden',
  },
} as const;

const ARROWS = { ascending: '↑', descending: '↓', none: '↕' } as const;

function HeaderCell<Row>({ column }: { readonly column: Column<Row> }) {
  return (
    <th
      scope="col"
      aria-sort={column.sort?.direction}
      className={clsx(
        'py-2 pr-4 align-bottom text-sm font-semibold max-sm:pr-2 max-sm:text-[0.6875rem] max-sm:font-medium max-sm:last:pr-0',
        column.numeric === true && 'text-right',
      )}
    >
      {column.sort === undefined ? (
        column.header
      ) : (
        <a href={column.sort.href} className="inline-flex min-h-6 items-center gap-1">
          {column.header} <span aria-hidden="true">{ARROWS[column.sort.direction]}</span>
        </a>
      )}
    </th>
  );
}

/**
 * A table with a caption, sorted by the server through links. On a narrow screen each row becomes a labelled block, unless it is
 * a name and a few figures, which are read down their columns wherever these fit.
 */
export function Table<Row>({
  caption,
  captionHidden = false,
  isFixed = false,
  columns,
  rows,
  rowKey,
}: TableProps<Row>) {
  const isWide = columns.length > 1 + FIGURES_MAX || columns.slice(1).some(({ numeric }) => numeric !== true);
  const stacked = STACKED[isWide ? 'phone' : 'narrow'];
  return (
    <table className={clsx('w-full border-collapse text-left', stacked.block, isFixed && 'sm:table-fixed')}>
      <caption className={captionHidden ? 'sr-only' : clsx('mb-3 text-left font-semibold', stacked.block)}>
        {caption}
      </caption>
      <thead className={clsx('border-b-2 border-control/60', stacked.head)}>
        <tr>
          {columns.map((column) => (
            <HeaderCell key={column.id} column={column} />
          ))}
        </tr>
      </thead>
      <tbody className={stacked.block}>
        {rows.map((row) => (
          <tr key={rowKey(row)} className={clsx('border-b border-line', stacked.row)}>
            {columns.map((column) => (
              <td
                key={column.id}
                className={clsx(
                  'py-2.5 pr-4 align-top',
                  stacked.cell,
                  column.numeric === true && clsx('tabular-nums', stacked.figure),
                )}
              >
                <span aria-hidden="true" className={clsx('text-sm font-semibold text-muted', stacked.label)}>
                  {column.header}
                </span>
                <span className="min-w-0">{column.cell(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
