'use client';

import { useEffect, useRef } from 'react';

export type SummaryError = { readonly message: string; readonly href?: string };

/** "There is a problem": takes the focus when it appears or its errors change, and links to each field. */
export function ErrorSummary({ title, errors }: { readonly title: string; readonly errors: readonly SummaryError[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="mb-8 max-w-prose rounded-md border-3 border-negative bg-surface p-5"
    >
      <h2 className="mb-2 text-lg font-semibold">{title}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.href ?? ''} ${error.message}`} className="mt-1">
            {error.href === undefined ? (
              <span className="font-semibold text-negative">{error.message}</span>
            ) : (
              <a href={error.href} className="font-semibold text-negative">
                {error.message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
