import { BackLink, EmptyState, PageHeader, TaskList } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { Main } from '../../../../components/main.tsx';
import { roleWords } from '../../../../organisations/organisation-view.ts';
import { readAdmissions } from '../../../../server/read-admissions.ts';
import { readOrganisation } from '../../../../server/read-organisation.ts';
import { requireMembership } from '../../../../server/session.ts';

export const metadata: Metadata = { title: 'People who ask to be admitted' };

type MembersPageProps = { readonly params: Promise<{ readonly org: string }> };

export default async function MembersPage({ params }: MembersPageProps) {
  const { org } = await params;
  await requireMembership(`/work/${org}/members`, org);
  const [organisation, requests, t, { organisations }] = await Promise.all([
    readOrganisation(org),
    readAdmissions(org),
    getTranslations('organisations.requests'),
    getMessages(),
  ]);
  return (
    <Main>
      <BackLink href={`/work/${org}`}>{organisation.name}</BackLink>
      <PageHeader title={t('title')} lead={t('lead')} />
      {requests.length === 0 ? (
        <EmptyState title={t('none')}>
          <p>
            {t('noneText')} <a href={`/organisations/${org}`}>{organisation.name}</a>
          </p>
        </EmptyState>
      ) : (
        <TaskList
          tasks={requests.map((request) => ({
            id: request.memberId,
            title: t('open', { name: request.name }),
            href: `/work/${org}/members/${request.memberId}`,
            hint: roleWords(request.roles, organisations),
            status: { text: t('waiting'), tone: 'info' },
          }))}
        />
      )}
    </Main>
  );
}
