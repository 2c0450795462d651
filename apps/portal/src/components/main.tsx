import type { ReactNode } from 'react';

/** The part of a page that the skip link leads to. */
export function Main({ children }: { readonly children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-page px-5 pt-10 sm:px-8">
      {children}
    </main>
  );
}
