import clsx from 'clsx';
import type { ReactNode } from 'react';
import { Tag } from '../text/tag.tsx';
import type { Tone } from '../tone.ts';
import { WordDiff } from './word-diff.tsx';

export type DiffKind = 'added' | 'removed' | 'changed';
export type DiffRow = {
  readonly id: string;
  readonly label: ReactNode;
  readonly kind: DiffKind;
  readonly before: string | null;
  readonly after: string | null;
  readonly note?: ReactNode;
};

const TONES: Readonly<Record<DiffKind, Tone>> = { added: 'positive', removed: 'negative', changed: 'caution' };

type DiffProps = {
  readonly caption: string;
  readonly rows: readonly DiffRow[];
  readonly labels: Readonly<Record<DiffKind | 'field' | 'before' | 'after' | 'absent', string>>;
};

type SideProps = {
  readonly row: DiffRow;
  readonly side: 'before' | 'after';
  readonly heading: string;
  readonly absent: string;
};

function Side({ row, side, heading, absent }: SideProps) {
  const text = row[side];
  return (
    <td className={clsx('py-3 pr-5 align-top max-md:block max-md:py-1.5', text === null && 'text-muted')}>
      <span className="mb-0.5 block text-xs font-semibold text-muted md:hidden">{heading}</span>
      <span className="whitespace-pre-line">
        {text === null && <em>{absent}</em>}
        {text !== null && row.before !== null && row.after !== null && (
          <WordDiff before={row.before} after={row.after} side={side} />
        )}
        {text !== null && (row.before === null || row.after === null) && text}
      </span>
    </td>
  );
}

/** Two versions of a record side by side. Every change is named in words; colour only repeats it. */
export function Diff({ caption, rows, labels }: DiffProps) {
  return (
    <table className="w-full table-fixed border-collapse text-left text-sm max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="border-b-2 border-control/60 max-md:sr-only">
        <tr>
          <th scope="col" className="w-1/5 py-2 pr-5 font-semibold">
            {labels.field}
          </th>
          <th scope="col" className="py-2 pr-5 font-semibold">
            {labels.before}
          </th>
          <th scope="col" className="py-2 font-semibold">
            {labels.after}
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((row) => (
          <tr key={row.id} className="border-b border-line max-md:block max-md:py-3">
            <th scope="row" className="py-3 pr-5 align-top font-semibold max-md:block max-md:py-1">
              {row.label}
              <span className="mt-1 block">
                <Tag tone={TONES[row.kind]}>{labels[row.kind]}</Tag>
              </span>
              {row.note !== undefined && <span className="mt-1 block font-normal text-muted">{row.note}</span>}
            </th>
            <Side row={row} side="before" heading={labels.before} absent={labels.absent} />
            <Side row={row} side="after" heading={labels.after} absent={labels.absent} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
