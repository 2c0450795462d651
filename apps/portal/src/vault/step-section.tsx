'use client';

import { type ReactNode, useEffect, useRef } from 'react';

type StepSectionProps = {
  readonly title: string;
  readonly isFirst?: boolean;
  /** Where the step lies within a part of a page. */
  readonly level?: 2 | 4;
  readonly children: ReactNode;
};

/** One thing at a time; each step but the first takes the focus, so that it is read out. */
export function StepSection({ title, isFirst = false, level = 2, children }: StepSectionProps) {
  const Heading = `h${level}` as const;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirst) heading.current?.focus();
  }, [isFirst]);
  return (
    <section>
      <Heading
        ref={heading}
        tabIndex={-1}
        className={level === 2 ? 'mb-4 font-serif text-xl font-semibold' : 'mb-3 font-semibold'}
      >
        {title}
      </Heading>
      {children}
    </section>
  );
}
