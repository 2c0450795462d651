import type { Outcome, OutcomeRank } from '@trialmark/schema';
import { Table } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { factWriter, joined } from '../record/fact.ts';

const RANKS: readonly OutcomeRank[] = ['primary', 'secondary', 'other'];

/** The outcomes a trial is to be judged by, one table a rank. */
export async function Outcomes({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  const [t, { record }] = await Promise.all([getTranslations('trial.outcomes'), getMessages()]);
  const { word } = factWriter(record);
  return RANKS.filter((rank) => outcomes.some((outcome) => outcome.rank === rank)).map((rank) => (
    <div key={rank} className="mb-8 last:mb-0">
      <Table
        isFixed
        caption={t('caption', { rank: t(rank) })}
        rowKey={(outcome) => outcome.id}
        rows={outcomes.filter((outcome) => outcome.rank === rank)}
        columns={[
          {
            id: 'measure',
            header: t('measure'),
            cell: (outcome) => (
              <>
                <span className="font-semibold">{outcome.measure}</span>
                {outcome.description !== undefined && (
                  <span className="mt-1 block whitespace-pre-line text-sm text-muted">{outcome.description}</span>
                )}
              </>
            ),
          },
          {
            id: 'how',
            header: t('how'),
            cell: (outcome) => joined(', ', word(outcome.metric), word(outcome.aggregation)?.toLowerCase()) || '–',
          },
          { id: 'timepoint', header: t('timepoint'), cell: (outcome) => outcome.timepoint },
          { id: 'population', header: t('population'), cell: (outcome) => outcome.population ?? '–' },
        ]}
      />
    </div>
  ));
}
