import type { ReactNode } from 'react';

type ConfirmationPanelProps = {
  readonly title: string;
  /** "Your registration number": what `reference` is. */
  readonly referenceLabel?: string;
  readonly reference?: ReactNode;
};

/** It is done, and this is its number. What happens next follows below it. */
export function ConfirmationPanel({ title, referenceLabel, reference }: ConfirmationPanelProps) {
  return (
    <div className="mb-8 rounded-lg border border-positive/30 bg-positive-soft px-6 py-9 text-center text-positive">
      <h1 className="font-serif text-2xl font-semibold sm:text-3xl">{title}</h1>
      {reference !== undefined && (
        <p className="mt-3 text-lg">
          {referenceLabel}
          <br />
          <strong className="text-xl tabular-nums">{reference}</strong>
        </p>
      )}
    </div>
  );
}
