import { BackLink, ButtonLink, Details, Notice, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../components/client-messages.tsx';
import { Main } from '../../../../../components/main.tsx';
import { DecryptRelease } from '../../../../../recipient/decrypt-release.tsx';
import { readAttempts, readRelease } from '../../../../../server/read-releases.ts';
import { requireMembership } from '../../../../../server/session.ts';
import { portalSettings } from '../../../../../server/settings.ts';
import { SignedAction } from '../../../../../sharing/actions/signed-action.tsx';
import { Attempts } from '../../../../../sharing/parts/attempts.tsx';
import { Notices } from '../../../../../sharing/parts/notices.tsx';
import { ReleaseFacts } from '../../../../../sharing/parts/release-facts.tsx';
import type { NoticeView, ReleaseView } from '../../../../../sharing/release-view.ts';

export const metadata: Metadata = { title: 'Release' };

type ReleasePageProps = { readonly params: Promise<{ readonly org: string; readonly release: string }> };

/** A release as its team sees it: fetch it, and say what was deleted of it. */
export default async function ReleasePage({ params }: ReleasePageProps) {
  const { org, release: id } = await params;
  const here = `/work/${org}/releases/${id}`;
  const [, { memberId }] = await requireMembership(here, org);
  const [t, a, release, attempts, { signerOrigin }] = await Promise.all([
    getTranslations('sharing.release'),
    getTranslations('access.actions.attest'),
    readRelease(id),
    readAttempts(id),
    portalSettings(),
  ]);
  const isTeam = release.team.includes(memberId);
  const attest = ({ digest, mine }: NoticeView) => {
    if (!isTeam) return null;
    if (mine) return <p className="mt-3 font-semibold">{t('attestedMine')}</p>;
    return (
      <Details summary={a('title')} open>
        <ClientMessages parts={['access', 'common', 'work']}>
          <SignedAction kind="attest" organisationId={org} subject={digest} here={here} signerOrigin={signerOrigin} />
        </ClientMessages>
      </Details>
    );
  };
  return (
    <Main>
      <BackLink href={`/work/${org}/requests`}>{t('back')}</BackLink>
      <PageHeader kicker={t('title')} title={release.projectTitle} />
      <div className="space-y-12">
        <ReleaseFacts release={release} />
        {isTeam && (
          <Section id="fetch" title={t('fetch')} lead={t('fetchLead')}>
            <Fetch org={org} release={release} />
          </Section>
        )}
        <Section id="notices" title={t('notices')}>
          <Notices release={release} action={attest} />
        </Section>
        <Section id="attempts" title={t('attempts')} lead={t('attemptsLead')}>
          <Attempts attempts={attempts} />
        </Section>
      </div>
    </Main>
  );
}

async function Fetch({ org, release }: { readonly org: string; readonly release: ReleaseView }) {
  const t = await getTranslations('sharing.release');
  const { id, requestId, state, agreementSigned, ciphertextDigest, sizeBytes } = release;
  if (state === 'not-yet-witnessed') return <p>{t('waiting')}</p>;
  if (state !== 'open') return <p>{t('over')}</p>;
  if (!agreementSigned) {
    return (
      <Notice tone="caution">
        <p>{t('mustSign')}</p>
        <p>
          <a href={`/work/${org}/requests/${requestId}/agreement`}>{t('sign')}</a>
        </p>
      </Notice>
    );
  }
  return (
    <>
      <ClientMessages parts={['common', 'vault', 'recipient']}>
        <DecryptRelease
          releaseId={id}
          ciphertextDigest={ciphertextDigest}
          sizeBytes={sizeBytes}
          fileName={`release-${id.slice(4, 12)}`}
        />
      </ClientMessages>
      <h3 className="mb-2 mt-8 text-lg font-semibold">{t('elsewhere')}</h3>
      <p className="mb-4 max-w-prose">{t('elsewhereLead')}</p>
      <ButtonLink variant="secondary" href={`/api/releases/${id}/file`} download={`${id}.age`}>
        {t('download')}
      </ButtonLink>
    </>
  );
}
