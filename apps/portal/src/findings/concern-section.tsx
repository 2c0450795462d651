import { Section, Table } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ConcernBars } from './concern-bars.tsx';
import { CONCERNS, type Concern } from './finding-types.ts';

export type CountedRow = {
  readonly id: string;
  readonly name: string;
  readonly href: string | null;
  readonly counts: Readonly<Record<Concern, number>>;
};

type ConcernSectionProps = {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly caption: string;
  readonly chart: string;
  readonly first: string;
  readonly rows: readonly CountedRow[];
  readonly children?: ReactNode;
};

/** Counts by concern, drawn and as a table. */
export async function ConcernSection({ id, title, lead, caption, chart, first, rows, children }: ConcernSectionProps) {
  const [t, { findings }] = await Promise.all([getTranslations('findings'), getMessages()]);
  return (
    <Section id={id} title={title} lead={lead}>
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[2fr_3fr]">
        <ConcernBars label={chart} bars={rows} legend={findings.concern} />
        <Table
          caption={caption}
          captionHidden
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              id: 'name',
              header: first,
              cell: ({ href, name }) => (href === null ? name : <a href={href}>{name}</a>),
            },
            ...CONCERNS.map((concern) => ({
              id: concern,
              header: t(`concern.${concern}`),
              numeric: true,
              cell: (row: CountedRow) => row.counts[concern],
            })),
            {
              id: 'total',
              header: t('byRule.total'),
              numeric: true,
              cell: ({ counts }: CountedRow) => CONCERNS.reduce((sum, concern) => sum + counts[concern], 0),
            },
          ]}
        />
      </div>
      {children}
    </Section>
  );
}
