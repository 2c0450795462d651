import { PageHeader, Prose } from '@trialmark/ui';
import type { ReactNode } from 'react';
import { Main } from './main.tsx';

/** A page of running text. */
export function ProsePage({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  return (
    <Main>
      <PageHeader title={title} lead={lead} />
      <Prose>{children}</Prose>
    </Main>
  );
}
