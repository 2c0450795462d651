import { BackLink, EmptyState, PageHeader, Section, Table } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../../components/main.tsx';
import { dateWords } from '../../../../record/date-words.ts';
import { readOrganisation } from '../../../../server/read-organisation.ts';
import { readOpenings, readReleases } from '../../../../server/read-releases.ts';
import { readQueue, readSentRequest } from '../../../../server/read-requests.ts';
import { requireMembership } from '../../../../server/session.ts';
import { FollowUpTable } from '../../../../sharing/parts/follow-up-table.tsx';
import { JobSection } from '../../../../sharing/parts/job-section.tsx';
import { QueueTable } from '../../../../sharing/parts/queue-table.tsx';
import { ReleaseTable } from '../../../../sharing/parts/release-table.tsx';

export const metadata: Metadata = { title: 'Data that we keep' };

type CustodianPageProps = { readonly params: Promise<{ readonly org: string }> };

/** What a custodian has to see to: requests, releases in the making, releases given out, and what follows from withdrawals. */
export default async function CustodianPage({ params }: CustodianPageProps) {
  const { org } = await params;
  const here = `/work/${org}/custodian`;
  await requireMembership(here, org);
  const [t, c, organisation, queue, { kept }, openings] = await Promise.all([
    getTranslations('sharing.custodian'),
    getTranslations('common'),
    readOrganisation(org),
    readQueue(org),
    readReleases(org),
    readOpenings(org),
  ]);
  const reviewed = queue.filter(({ phase }) => phase !== 'approved');
  const now = reviewed.filter(({ waiting }) => waiting !== null);
  const others = reviewed.filter(({ waiting }) => waiting === null);
  const approved = await Promise.all(
    queue.filter(({ phase }) => phase === 'approved').map(({ id }) => readSentRequest(id)),
  );
  const reviewsAt = `/work/${org}/reviews`;
  return (
    <Main>
      <BackLink href={`/work/${org}`}>{c('back')}</BackLink>
      <PageHeader kicker={organisation.name} title={t('title')} lead={t('lead')} />
      <div className="space-y-12">
        <Section id="now" title={t('now')}>
          {now.length === 0 ? (
            <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
          ) : (
            <QueueTable requests={now} at={reviewsAt} caption={t('now')} />
          )}
        </Section>
        <Section id="build" title={t('build')} lead={t('buildLead')}>
          {approved.length === 0 ? (
            <p className="text-muted">{t('noBuild')}</p>
          ) : (
            <ul className="border-t border-line">
              {approved.map((request) => (
                <li key={request.id} className="border-b border-line py-4">
                  <p className="mb-2 font-semibold">
                    <a href={`${reviewsAt}/${request.id}`}>{request.document.use.project.title}</a>
                  </p>
                  <JobSection org={org} request={request} />
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Section id="follow-ups" title={t('followUps')} lead={t('followUpsLead')}>
          <FollowUpTable releases={kept} releasesAt={`${here}/releases`} />
        </Section>
        <Section id="releases" title={t('kept')}>
          {kept.length === 0 ? (
            <p className="text-muted">{t('noKept')}</p>
          ) : (
            <ReleaseTable releases={kept} releasesAt={`${here}/releases`} caption={t('kept')} />
          )}
        </Section>
        {others.length > 0 && (
          <Section id="others" title={t('others')}>
            <QueueTable requests={others} at={reviewsAt} caption={t('others')} />
          </Section>
        )}
        <Section id="openings" title={t('openings')} lead={t('openingsLead')}>
          {openings.length === 0 ? (
            <p className="text-muted">{t('noOpenings')}</p>
          ) : (
            <Table
              caption={t('openings')}
              captionHidden
              rows={openings}
              rowKey={({ trialId }) => trialId}
              columns={[
                {
                  id: 'study',
                  header: t('study'),
                  cell: ({ registryId, title }) => <a href={`/trials/${registryId}`}>{title}</a>,
                },
                { id: 'count', header: t('count'), numeric: true, cell: ({ count }) => count },
                { id: 'newest', header: t('newest'), cell: ({ newestAt }) => dateWords(newestAt.slice(0, 10)) },
              ]}
            />
          )}
        </Section>
      </div>
    </Main>
  );
}
