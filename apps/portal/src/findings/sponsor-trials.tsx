import { Table } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import type { SponsorStanding } from './finding-types.ts';

type Trial = SponsorStanding['trials'][number];

/** What each trial of a sponsor counts as. */
export async function SponsorTrials({ trials }: { readonly trials: readonly Trial[] }) {
  const t = await getTranslations('findings.sponsors');
  const timing = ({ timing, timingDays }: Trial) =>
    timing === 'retrospective'
      ? timingDays === null
        ? t('timingNoDays')
        : t('timing.retrospective', { days: timingDays })
      : t(`timing.${timing}`);
  const results = ({ results, resultsDays, isDueByLaw }: Trial) => {
    const words =
      results === 'late' || results === 'outstanding'
        ? t(`results.${results}`, { days: resultsDays ?? 0 })
        : t(`results.${results}`);
    return isDueByLaw ? `${words} (${t('byLaw')})` : words;
  };
  return (
    <Table
      caption={t('page.caption')}
      captionHidden
      rows={trials}
      rowKey={({ registryId }) => registryId}
      columns={[
        {
          id: 'trial',
          header: t('page.trial'),
          cell: ({ isSealed, registryId, title }) => (
            <>
              <a href={`/trials/${registryId}#findings`}>{isSealed ? t('page.sealed') : title}</a>
              <span className="block text-sm tabular-nums text-muted">{registryId}</span>
            </>
          ),
        },
        { id: 'timing', header: t('page.timing'), cell: timing },
        { id: 'results', header: t('page.results'), cell: results },
        { id: 'silent', header: t('page.silent'), numeric: true, cell: ({ silentChanges }) => silentChanges },
        { id: 'attention', header: t('page.attention'), numeric: true, cell: ({ attention }) => attention },
      ]}
    />
  );
}
