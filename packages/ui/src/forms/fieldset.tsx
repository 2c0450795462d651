import clsx from 'clsx';
import { type ReactNode, useId } from 'react';
import type { FieldProps } from './field.tsx';

type FieldsetProps = FieldProps & { readonly id?: string | undefined; readonly children: ReactNode };

/** Legend, hint and error around a group of controls. `id` is what an error summary links to. */
export function Fieldset({ id, label, hint, error, errorPrefix, children }: FieldsetProps) {
  const ownId = useId();
  const hintId = `${ownId}-hint`;
  const errorId = `${ownId}-error`;
  const described = [hint === undefined ? '' : hintId, error === undefined ? '' : errorId].join(' ').trim();
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={described === '' ? undefined : described}
      className={clsx('mb-6 max-w-prose', error !== undefined && 'border-l-4 border-negative pl-4')}
    >
      <legend className="mb-1 font-semibold">{label}</legend>
      {hint !== undefined && (
        <p id={hintId} className="mb-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={errorId} className="mb-1.5 font-semibold text-negative">
          <span className="sr-only">{errorPrefix}</span> {error}
        </p>
      )}
      {children}
    </fieldset>
  );
}
