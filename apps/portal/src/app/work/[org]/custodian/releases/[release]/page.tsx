import { BackLink, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../components/main.tsx';
import { readAttempts, readRelease } from '../../../../../../server/read-releases.ts';
import { requireMembership } from '../../../../../../server/session.ts';
import { portalSettings } from '../../../../../../server/settings.ts';
import { SignedAction } from '../../../../../../sharing/actions/signed-action.tsx';
import { Attempts } from '../../../../../../sharing/parts/attempts.tsx';
import { Notices } from '../../../../../../sharing/parts/notices.tsx';
import { ReleaseFacts } from '../../../../../../sharing/parts/release-facts.tsx';

export const metadata: Metadata = { title: 'Release' };

type KeptReleasePageProps = { readonly params: Promise<{ readonly org: string; readonly release: string }> };

/** A release as its custodian sees it: who fetched it, what has to be deleted of it, and the end of access. */
export default async function KeptReleasePage({ params }: KeptReleasePageProps) {
  const { org, release: id } = await params;
  const here = `/work/${org}/custodian/releases/${id}`;
  const [, { permissions }] = await requireMembership(here, org);
  const [t, c, a, release, attempts, { signerOrigin }] = await Promise.all([
    getTranslations('sharing.release'),
    getTranslations('sharing.custodian'),
    getTranslations('access.actions.revoke'),
    readRelease(id),
    readAttempts(id),
    portalSettings(),
  ]);
  const isOpen = release.state === 'open' || release.state === 'not-yet-witnessed';
  const mayRevoke = isOpen && release.custodianId === org && permissions.some((each) => each === 'release:build');
  return (
    <Main>
      <BackLink href={`/work/${org}/custodian`}>{c('back')}</BackLink>
      <PageHeader kicker={t('title')} title={release.projectTitle} />
      <div className="space-y-12">
        <ReleaseFacts release={release} />
        <Section id="notices" title={t('notices')}>
          <Notices release={release} />
        </Section>
        <Section id="attempts" title={t('attempts')} lead={t('attemptsLead')}>
          <Attempts attempts={attempts} />
        </Section>
        {mayRevoke && (
          <Section id="revoke" title={a('title')}>
            <ClientMessages parts={['access', 'common', 'work']}>
              <SignedAction kind="revoke" organisationId={org} subject={id} here={here} signerOrigin={signerOrigin} />
            </ClientMessages>
          </Section>
        )}
      </div>
    </Main>
  );
}
