import { Breadcrumb, Notice } from '@trialmark/ui';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../components/main.tsx';
import { readRequest } from '../../../server/read-requests.ts';
import { readSession } from '../../../server/session.ts';
import { RequestHead } from '../../../sharing/parts/request-head.tsx';
import { RequestSections } from '../../../sharing/parts/request-sections.tsx';
import { workPlace } from '../../../sharing/words/work-place.ts';

export const metadata: Metadata = { title: 'Request for access' };

type PublicRequestPageProps = { readonly params: Promise<{ readonly requestId: string }> };

/** A request as everybody may see it, with a way on for those who take part in it. */
export default async function PublicRequestPage({ params }: PublicRequestPageProps) {
  const { requestId } = await params;
  const request = await readRequest(requestId);
  if (request.kind === 'draft') redirect(`/work/${request.organisationId}/requests/${requestId}`);
  const [t, c, session] = await Promise.all([
    getTranslations('sharing.request'),
    getTranslations('common'),
    readSession(),
  ]);
  const place = workPlace(request, session?.memberships ?? []);
  return (
    <Main>
      <Breadcrumb
        label={c('breadcrumb')}
        crumbs={[
          { text: t('datasets'), href: '/datasets' },
          { text: request.dataset.title, href: `/datasets/${request.dataset.id}` },
        ]}
      />
      <RequestHead request={request} />
      {place !== null && (
        <Notice tone="info">
          <p>
            <a href={place}>{t('backToWork')}</a>
          </p>
        </Notice>
      )}
      <div className="mt-12 space-y-12">
        <RequestSections request={request} here={`/requests/${requestId}`} releasesAt="/releases" />
      </div>
    </Main>
  );
}
