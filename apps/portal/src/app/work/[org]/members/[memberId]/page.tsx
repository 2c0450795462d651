import { BackLink, Notice, PageHeader, SummaryList } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../components/client-messages.tsx';
import { Main } from '../../../../../components/main.tsx';
import { AdmitButtons } from '../../../../../organisations/admit-buttons.tsx';
import { roleWords } from '../../../../../organisations/organisation-view.ts';
import { readAdmissions } from '../../../../../server/read-admissions.ts';
import { readProposals } from '../../../../../server/read-proposals.ts';
import { requireMembership } from '../../../../../server/session.ts';
import { portalSettings } from '../../../../../server/settings.ts';

export const metadata: Metadata = { title: 'Admit somebody' };

type ReviewPageProps = { readonly params: Promise<{ readonly org: string; readonly memberId: string }> };

export default async function ReviewPage({ params }: ReviewPageProps) {
  const { org, memberId } = await params;
  const [session] = await requireMembership(`/work/${org}/members/${memberId}`, org);
  const [requests, proposals, t, p, { organisations }, { signerOrigin }] = await Promise.all([
    readAdmissions(org),
    readProposals(org),
    getTranslations('organisations.requests'),
    getTranslations('organisations.proposals'),
    getMessages(),
    portalSettings(),
  ]);
  const request = requests.find((each) => each.memberId === memberId);
  if (request === undefined) notFound();
  const proposal = proposals.find((each) => each.subject === memberId);
  return (
    <Main>
      <BackLink href={`/work/${org}/members`}>{t('back')}</BackLink>
      <PageHeader title={t('reviewTitle', { name: request.name })} />
      {request.userId === session.userId && (
        <Notice tone="caution">
          <p>{t('own')}</p>
        </Notice>
      )}
      {proposal !== undefined && (
        <Notice>
          <p>{p('inReview', { given: proposal.keys.length, needed: proposal.needed })}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { label: t('name'), value: request.name },
          { label: t('roles'), value: roleWords(request.roles, organisations) },
          { label: t('member'), value: <code className="break-all font-mono text-sm">{request.memberId}</code> },
          { label: t('key'), value: <code className="break-all font-mono text-sm">{request.publicKey}</code> },
        ]}
      />
      <p className="my-6 max-w-prose">{t('lead2')}</p>
      <ClientMessages parts={['common', 'organisations', 'work']}>
        <AdmitButtons organisationId={org} memberId={request.memberId} signerOrigin={signerOrigin} />
      </ClientMessages>
    </Main>
  );
}
