'use client';

import { Field as Base } from '@base-ui/react/field';
import clsx from 'clsx';
import type { ComponentProps } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { CONTROL_CLASSES } from './field-classes.ts';

type InputProps = FieldProps & Omit<ComponentProps<'input'>, 'defaultValue'> & { readonly defaultValue?: string };

/** A line of text with its label. Paste is never hindered. */
export function Input({ label, hint, error, errorPrefix, className, ...rest }: InputProps) {
  return (
    <Field label={label} hint={hint} error={error} errorPrefix={errorPrefix}>
      <Base.Control className={clsx(CONTROL_CLASSES, className)} {...rest} />
    </Field>
  );
}
