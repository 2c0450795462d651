import { type ReactNode, useId } from 'react';

type SectionProps = {
  readonly title: ReactNode;
  readonly id?: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
};

/** A part of a page under an `h2` that names it for landmarks and links (`#id`). Its parent spaces it (`space-y-12`). */
export function Section({ title, id, lead, children }: SectionProps) {
  const ownId = useId();
  const headingId = `${id ?? ownId}-heading`;
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className="[&>h2+dl]:-mt-4 [&>h2+dl]:border-t-0 [&>h2+ul]:-mt-4 [&>h2+ul]:border-t-0"
    >
      <h2 id={headingId} className="mb-4 border-b border-line pb-2 font-serif text-xl font-semibold">
        {title}
      </h2>
      {lead !== undefined && <p className="mb-4 max-w-prose text-muted">{lead}</p>}
      {children}
    </section>
  );
}
