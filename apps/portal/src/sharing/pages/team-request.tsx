import { BackLink, ButtonLink, Details, Notice, Section } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../components/client-messages.tsx';
import { Main } from '../../components/main.tsx';
import { StartReplacement } from '../actions/start-replacement.tsx';
import { TextAction } from '../actions/text-action.tsx';
import { JobSection } from '../parts/job-section.tsx';
import { RequestHead } from '../parts/request-head.tsx';
import { RequestSections } from '../parts/request-sections.tsx';
import { SaidNotice } from '../parts/said-notice.tsx';
import type { RequestView } from '../request-view.ts';

type TeamRequestProps = {
  readonly org: string;
  readonly request: RequestView;
  /** What was just done. */
  readonly said: string | undefined;
};

/** A request that was sent, as its team sees it: what is decided, what to answer, to sign and to fetch. */
export async function TeamRequest({ org, request, said }: TeamRequestProps) {
  const t = await getTranslations('sharing');
  const { id, phase, forReview, agreements } = request;
  const here = `/work/${org}/requests/${id}`;
  const abilities = forReview?.abilities ?? [];
  const draftId = forReview?.draftId ?? null;
  const isTeam = agreements.some(({ member }) => member === forReview?.memberId);
  return (
    <Main>
      <BackLink href={`/work/${org}/requests`}>{t('mine.title')}</BackLink>
      <SaidNotice said={said} />
      <RequestHead request={request} />
      <p className="mt-4 text-sm text-muted">
        {t('request.public')} <a href={`/requests/${id}`}>{t('request.publicLink')}</a>
      </p>
      {draftId !== null && (
        <Notice tone="caution">
          <p>
            <a href={`/work/${org}/requests/${draftId}`}>{t('request.returnedTo')}</a>
          </p>
        </Notice>
      )}
      <div className="mt-12 space-y-12">
        {phase === 'approved' && <AgreementSection request={request} here={here} />}
        {phase === 'approved' && isTeam && (
          <Section id="job" title={t('request.building')}>
            <JobSection org={org} request={request} />
          </Section>
        )}
        <RequestSections request={request} here={here} releasesAt={`/work/${org}/releases`} />
        <Manage request={request} here={here} isShown={abilities.includes('amend') || abilities.includes('withdraw')} />
      </div>
    </Main>
  );
}

type PartProps = { readonly request: RequestView; readonly here: string };

async function AgreementSection({ request: { agreements, forReview }, here }: PartProps) {
  const t = await getTranslations('sharing.agreement');
  const signed = agreements.filter(({ hasSigned }) => hasSigned).length;
  const isToSign = forReview?.abilities.includes('sign-agreement') === true;
  return (
    <Section id="agreement" title={t('title')} lead={t('lead')}>
      <p className="mb-4">{t('signed', { signed, of: agreements.length })}</p>
      {isToSign ? (
        <ButtonLink href={`${here}/agreement`}>{t('sign')}</ButtonLink>
      ) : (
        <a href={`${here}/agreement`}>{t('read')}</a>
      )}
    </Section>
  );
}

async function Manage({ request, here, isShown }: PartProps & { readonly isShown: boolean }) {
  const t = await getTranslations('access');
  const { forReview, id, document } = request;
  if (forReview === null || !isShown) return null;
  const { organisationId, abilities } = forReview;
  return (
    <Section id="manage" title={t('manage.title')}>
      <ClientMessages parts={['access', 'common', 'work']}>
        {abilities.includes('amend') && (
          <StartReplacement organisationId={organisationId} requestId={id} datasetId={document.dataset} />
        )}
        {abilities.includes('withdraw') && (
          <Details summary={t('manage.withdraw')}>
            <p className="mb-4 max-w-prose text-muted">{t('manage.withdrawHint')}</p>
            <TextAction kind="withdraw" facts={{ organisationId, requestId: id }} here={here} />
          </Details>
        )}
      </ClientMessages>
    </Section>
  );
}
