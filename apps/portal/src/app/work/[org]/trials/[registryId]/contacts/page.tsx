import { BackLink, EmptyState, PageHeader, Section, SummaryList } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../../../components/client-messages.tsx';
import { Main } from '../../../../../../components/main.tsx';
import { contactFacts } from '../../../../../../draft/contact-facts.ts';
import { readContacts } from '../../../../../../server/read-contacts.ts';
import { readTrial } from '../../../../../../server/read-trial.ts';
import { requireMembership } from '../../../../../../server/session.ts';
import { EraseContacts } from '../../../../../../work/erase-contacts.tsx';

export const metadata: Metadata = { title: 'Contacts of a trial' };

type ContactsPageProps = { readonly params: Promise<{ readonly org: string; readonly registryId: string }> };

export default async function ContactsPage({ params }: ContactsPageProps) {
  const { org, registryId } = await params;
  const manage = `/work/${org}/trials/${registryId}`;
  await requireMembership(`${manage}/contacts`, org);
  const [t, c, { record }, trial] = await Promise.all([
    getTranslations('work.contacts'),
    getTranslations('common'),
    getMessages(),
    readTrial(registryId),
  ]);
  if (trial === null || trial.sponsorId !== org) notFound();
  const view = await readContacts(org, registryId);
  return (
    <Main>
      <BackLink href={manage}>{c('back')}</BackLink>
      <PageHeader kicker={trial.record?.publicTitle ?? registryId} title={t('title')} lead={t('lead')} />
      {view === null || view.contacts === null ? (
        <EmptyState title={t(view === null ? 'none' : 'erased')} />
      ) : (
        <div className="space-y-12">
          <SummaryList rows={contactFacts(view.contacts, record)} />
          <Section id="erase" title={t('erase')} lead={t('eraseLead')}>
            <ClientMessages parts={['common', 'work']}>
              <EraseContacts organisationId={org} trialId={trial.trialId} commitment={view.commitment} />
            </ClientMessages>
          </Section>
        </div>
      )}
    </Main>
  );
}
