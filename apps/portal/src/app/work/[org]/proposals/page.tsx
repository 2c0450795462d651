import { BackLink, EmptyState, PageHeader, TaskList } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../../components/main.tsx';
import { proposalTitle } from '../../../../organisations/proposal-title.ts';
import { dayWords } from '../../../../record/date-words.ts';
import { readOrganisation } from '../../../../server/read-organisation.ts';
import { readProposals } from '../../../../server/read-proposals.ts';
import { requireMembership } from '../../../../server/session.ts';

export const metadata: Metadata = { title: 'Waiting for another signature' };

type ProposalsPageProps = { readonly params: Promise<{ readonly org: string }> };

/** What takes several keys of the organisation, and how many have signed it. */
export default async function ProposalsPage({ params }: ProposalsPageProps) {
  const { org } = await params;
  await requireMembership(`/work/${org}/proposals`, org);
  const [organisation, proposals, t] = await Promise.all([
    readOrganisation(org),
    readProposals(org),
    getTranslations('organisations.proposals'),
  ]);
  const titles = await Promise.all(proposals.map(proposalTitle));
  return (
    <Main>
      <BackLink href={`/work/${org}`}>{organisation.name}</BackLink>
      <PageHeader title={t('title')} lead={t('lead', { quorum: organisation.quorum })} />
      {proposals.length === 0 ? (
        <EmptyState title={t('none')}>
          <p>{t('noneText')}</p>
        </EmptyState>
      ) : (
        <TaskList
          tasks={proposals.map(({ id, keys, needed, expiresAt }, i) => ({
            id,
            title: titles[i] ?? id,
            href: `/work/${org}/proposals/${id}`,
            hint: t('until', { date: dayWords(expiresAt) }),
            status: { text: t('progress', { given: keys.length, needed }), tone: 'info' },
          }))}
        />
      )}
    </Main>
  );
}
