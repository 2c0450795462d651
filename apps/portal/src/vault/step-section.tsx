'use client';

import { type ReactNode, useEffect, useRef } from 'react';

type StepSectionProps = { readonly title: string; readonly isFirst?: boolean; readonly children: ReactNode };

/** One thing at a time; each step but the first takes the focus, so that it is read out. */
export function StepSection({ title, isFirst = false, children }: StepSectionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirst) heading.current?.focus();
  }, [isFirst]);
  return (
    <section>
      <h2 ref={heading} tabIndex={-1} className="mb-4 font-serif text-xl font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
