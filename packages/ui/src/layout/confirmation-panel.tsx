import type { ReactNode } from 'react';

type ConfirmationPanelProps = {
  readonly title: string;
  /** "Your registration number": what `reference` is. */
  readonly referenceLabel?: string;
  readonly reference?: ReactNode;
  /** 2 where the page keeps its own title. */
  readonly level?: 1 | 2;
};

/** It is done, and this is its number. What happens next follows below it. */
export function ConfirmationPanel({ title, referenceLabel, reference, level = 1 }: ConfirmationPanelProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="mb-8 rounded-lg border border-positive/30 bg-positive-soft px-6 py-9 text-center text-positive">
      <Heading className="font-serif text-2xl font-semibold sm:text-3xl">{title}</Heading>
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
