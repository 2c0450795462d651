'use client';

import { Field as Base } from '@base-ui/react/field';
import clsx from 'clsx';
import type { ComponentProps } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { CONTROL_CLASSES } from './field-classes.ts';

export type Option = { readonly value: string; readonly label: string; readonly hint?: string };
type SelectProps = FieldProps & ComponentProps<'select'> & { readonly options: readonly Option[] };

/** The browser's own select: it is the one that works with every keyboard, screen reader and telephone. */
export function Select({ label, hint, error, errorPrefix, options, className, ...rest }: SelectProps) {
  return (
    <Field label={label} hint={hint} error={error} errorPrefix={errorPrefix}>
      <Base.Control
        render={
          <select {...rest}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        }
        className={clsx(CONTROL_CLASSES, 'w-auto min-w-48 max-w-full', className)}
      />
    </Field>
  );
}
