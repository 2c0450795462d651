import { BackLink, EmptyState, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../../components/main.tsx';
import { readOrganisation } from '../../../../server/read-organisation.ts';
import { readQueue } from '../../../../server/read-requests.ts';
import { requireMembership } from '../../../../server/session.ts';
import { QueueTable } from '../../../../sharing/parts/queue-table.tsx';

export const metadata: Metadata = { title: 'Requests to review' };

type ReviewsPageProps = { readonly params: Promise<{ readonly org: string }> };

/** What waits for a reviewer, the oldest first, with age and expiry. */
export default async function ReviewsPage({ params }: ReviewsPageProps) {
  const { org } = await params;
  const here = `/work/${org}/reviews`;
  await requireMembership(here, org);
  const [t, c, organisation, queue] = await Promise.all([
    getTranslations('sharing.reviews'),
    getTranslations('common'),
    readOrganisation(org),
    readQueue(org),
  ]);
  const now = queue.filter(({ waiting, phase }) => waiting !== null && phase !== 'approved');
  const others = queue.filter(({ waiting, phase }) => waiting === null && phase !== 'approved');
  return (
    <Main>
      <BackLink href={`/work/${org}`}>{c('back')}</BackLink>
      <PageHeader kicker={organisation.name} title={t('title')} lead={t('lead')} />
      <div className="space-y-12">
        <Section id="now" title={t('now')}>
          {now.length === 0 ? (
            <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
          ) : (
            <QueueTable requests={now} at={here} caption={t('now')} />
          )}
        </Section>
        <Section id="others" title={t('others')}>
          {others.length === 0 ? (
            <p className="text-muted">{t('noOthers')}</p>
          ) : (
            <QueueTable requests={others} at={here} caption={t('others')} />
          )}
        </Section>
      </div>
    </Main>
  );
}
