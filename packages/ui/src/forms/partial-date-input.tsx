'use client';

import { useId, useState } from 'react';
import type { FieldProps } from './field.tsx';
import { CONTROL_CLASSES } from './field-classes.ts';
import { Fieldset } from './fieldset.tsx';
import { type DateParts, partsOfDate, textOfDate } from './partial-date.ts';

type PartialDateInputProps = FieldProps & {
  readonly id?: string;
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or whatever an earlier draft held. */
  readonly value: string;
  readonly onValueChange: (text: string) => void;
  readonly labels: { readonly day: string; readonly month: string; readonly year: string };
};

const PARTS = [
  { part: 'day', width: 'w-16' },
  { part: 'month', width: 'w-16' },
  { part: 'year', width: 'w-24' },
] as const satisfies readonly { part: keyof DateParts; width: string }[];

/** A date that may be known to the month or the year only: three plain fields, no calendar. */
export function PartialDateInput({ value, onValueChange, labels, ...field }: PartialDateInputProps) {
  const ownId = useId();
  const [parts, setParts] = useState(() => partsOfDate(value));
  const change = (part: keyof DateParts, text: string) => {
    const next = { ...parts, [part]: text };
    setParts(next);
    onValueChange(textOfDate(next));
  };
  return (
    <Fieldset {...field}>
      <div className="flex gap-4">
        {PARTS.map(({ part, width }) => (
          <div key={part}>
            <label htmlFor={`${ownId}-${part}`} className="mb-1 block text-sm">
              {labels[part]}
            </label>
            <input
              id={`${ownId}-${part}`}
              inputMode="numeric"
              autoComplete="off"
              aria-invalid={field.error !== undefined}
              className={`${CONTROL_CLASSES} ${width}`}
              value={parts[part]}
              onChange={(event) => change(part, event.currentTarget.value)}
            />
          </div>
        ))}
      </div>
    </Fieldset>
  );
}
