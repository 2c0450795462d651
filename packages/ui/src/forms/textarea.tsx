'use client';

import { Field as Base } from '@base-ui/react/field';
import clsx from 'clsx';
import type { ComponentProps } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { CONTROL_CLASSES } from './field-classes.ts';

type TextareaProps = FieldProps & ComponentProps<'textarea'>;

/** Several lines of text with their label. */
export function Textarea({ label, hint, error, errorPrefix, className, rows = 5, ...rest }: TextareaProps) {
  return (
    <Field label={label} hint={hint} error={error} errorPrefix={errorPrefix}>
      <Base.Control
        render={<textarea rows={rows} {...rest} />}
        className={clsx(CONTROL_CLASSES, 'leading-relaxed', className)}
      />
    </Field>
  );
}
