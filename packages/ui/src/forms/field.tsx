'use client';

import { Field as Base } from '@base-ui/react/field';
import clsx from 'clsx';
import type { ReactNode } from 'react';

export type FieldProps = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and how to mend it; shown between hint and control. */
  readonly error?: string | undefined;
  /** Words that precede the error for people who hear it: "Error:". */
  readonly errorPrefix: string;
};

/** Label, hint and error around one control; Base UI wires the descriptions to it. */
export function Field({ label, hint, error, errorPrefix, children }: FieldProps & { readonly children: ReactNode }) {
  const invalid = error !== undefined;
  return (
    <Base.Root invalid={invalid} className={clsx('mb-6 max-w-prose', invalid && 'border-l-4 border-negative pl-4')}>
      <Base.Label className="mb-1 block font-semibold">{label}</Base.Label>
      {hint !== undefined && <Base.Description className="mb-1.5 text-sm text-muted">{hint}</Base.Description>}
      {invalid && (
        <Base.Error match className="mb-1.5 block font-semibold text-negative">
          <span className="sr-only">{errorPrefix}</span> {error}
        </Base.Error>
      )}
      {children}
    </Base.Root>
  );
}
