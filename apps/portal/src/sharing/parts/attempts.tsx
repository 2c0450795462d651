import { Table, Tag } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { instantWords } from '../../record/date-words.ts';
import type { AttemptView } from '../release-view.ts';

/** Who tried to fetch a release, and whether they could. */
export async function Attempts({ attempts }: { readonly attempts: readonly AttemptView[] }) {
  const [t, { sharing }] = await Promise.all([getTranslations('sharing.release'), getMessages()]);
  if (attempts.length === 0) return <p className="text-muted">{t('noAttempts')}</p>;
  const { attempt, reasons } = sharing.release;
  return (
    <Table
      caption={t('attempts')}
      captionHidden
      rows={attempts.map((each, index) => ({ ...each, index }))}
      rowKey={({ at, index }) => `${at} ${index}`}
      columns={[
        { id: 'at', header: attempt.at, cell: ({ at }) => <time dateTime={at}>{instantWords(at)}</time> },
        { id: 'by', header: attempt.by, cell: ({ by }) => <span className="break-all">{by ?? attempt.nobody}</span> },
        {
          id: 'outcome',
          header: attempt.outcome,
          cell: ({ outcome, reason }) => (
            <>
              <Tag tone={outcome === 'allowed' ? 'positive' : 'negative'}>{attempt[outcome]}</Tag>{' '}
              <span className="text-sm text-muted">{reasons[reason]}</span>
            </>
          ),
        },
      ]}
    />
  );
}
