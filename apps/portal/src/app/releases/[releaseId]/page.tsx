import { Breadcrumb, Notice, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../components/main.tsx';
import { readAttempts, readRelease } from '../../../server/read-releases.ts';
import { readSession } from '../../../server/session.ts';
import { Attempts } from '../../../sharing/parts/attempts.tsx';
import { Notices } from '../../../sharing/parts/notices.tsx';
import { ReleaseFacts } from '../../../sharing/parts/release-facts.tsx';

export const metadata: Metadata = { title: 'Release' };

type PublicReleasePageProps = { readonly params: Promise<{ readonly releaseId: string }> };

/** A release as everybody may see it: what went to whom, who fetched it, and what has to be deleted of it. */
export default async function PublicReleasePage({ params }: PublicReleasePageProps) {
  const { releaseId } = await params;
  const [t, c, release, session] = await Promise.all([
    getTranslations('sharing.release'),
    getTranslations('common'),
    readRelease(releaseId),
    readSession(),
  ]);
  const attempts = await readAttempts(releaseId);
  const own = session?.memberships.find(({ memberId }) => release.team.includes(memberId));
  return (
    <Main>
      <Breadcrumb
        label={c('breadcrumb')}
        crumbs={[
          { text: release.datasetTitle, href: `/datasets/${release.datasetId}` },
          { text: t('request'), href: `/requests/${release.requestId}` },
        ]}
      />
      <PageHeader kicker={t('title')} title={release.projectTitle} />
      {own !== undefined && (
        <Notice tone="info">
          <p>
            <a href={`/work/${own.organisationId}/releases/${releaseId}`}>{t('openOwn')}</a>
          </p>
        </Notice>
      )}
      <div className="space-y-12">
        <ReleaseFacts release={release} />
        <Section id="notices" title={t('notices')}>
          <Notices release={release} />
        </Section>
        <Section id="attempts" title={t('attempts')} lead={t('attemptsLead')}>
          <Attempts attempts={attempts} />
        </Section>
      </div>
    </Main>
  );
}
