import type { ReactNode } from 'react';

/** A part of the details with its heading. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-3 font-serif text-lg font-semibold">{title}</h3>
      {children}
    </section>
  );
}
