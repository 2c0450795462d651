import { BackLink, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../../../components/main.tsx';
import { readSentRequest } from '../../../../../server/read-requests.ts';
import { requireMembership } from '../../../../../server/session.ts';
import { JobSection } from '../../../../../sharing/parts/job-section.tsx';
import { RequestHead } from '../../../../../sharing/parts/request-head.tsx';
import { RequestSections } from '../../../../../sharing/parts/request-sections.tsx';
import { ReviewActions } from '../../../../../sharing/parts/review-actions.tsx';
import { SaidNotice } from '../../../../../sharing/parts/said-notice.tsx';

export const metadata: Metadata = { title: 'Review a request' };

type ReviewPageProps = {
  readonly params: Promise<{ readonly org: string; readonly request: string }>;
  readonly searchParams: Promise<{ readonly said?: string }>;
};

/** A request in full, with what the reader can do about it: check the form, confirm feasibility, ask, vote. */
export default async function ReviewPage({ params, searchParams }: ReviewPageProps) {
  const [{ org, request: id }, { said }] = await Promise.all([params, searchParams]);
  const here = `/work/${org}/reviews/${id}`;
  const [, { permissions }] = await requireMembership(here, org);
  const [t, request] = await Promise.all([getTranslations('sharing'), readSentRequest(id)]);
  const isCustodian = permissions.some((each) => each === 'release:build');
  const isKeeper = isCustodian && request.dataset.custodian.organisation === org;
  return (
    <Main>
      <BackLink href={isCustodian ? `/work/${org}/custodian` : `/work/${org}/reviews`}>
        {isCustodian ? t('custodian.title') : t('reviews.title')}
      </BackLink>
      <SaidNotice said={said} />
      <RequestHead request={request} />
      <div className="mt-12 space-y-12">
        {request.forReview !== null && request.forReview.abilities.length > 0 && (
          <p className="max-w-prose">
            {t('reviews.readFirst')} <a href="#actions">{t('reviews.goOn')}</a>
          </p>
        )}
        {isKeeper && request.phase === 'approved' && (
          <Section id="job" title={t('custodian.build')}>
            <JobSection org={org} request={request} />
          </Section>
        )}
        <RequestSections
          request={request}
          here={here}
          releasesAt={isKeeper ? `/work/${org}/custodian/releases` : '/releases'}
        />
        <ReviewActions request={request} here={here} />
      </div>
    </Main>
  );
}
