import { ButtonLink, EmptyState, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../components/client-messages.tsx';
import { Main } from '../../components/main.tsx';
import { roleWords } from '../../organisations/organisation-view.ts';
import { PendingRequests } from '../../organisations/pending-requests.tsx';
import { api } from '../../server/api.ts';
import { listOrganisations } from '../../server/read-organisation.ts';
import { requireSession } from '../../server/session.ts';

export const metadata: Metadata = { title: 'Your work' };

export default async function AccountPage() {
  const session = await requireSession('/account');
  const client = await api();
  const [t, { organisations: texts }, organisations, applications, admissions, { profile }] = await Promise.all([
    getTranslations('work'),
    getMessages(),
    listOrganisations(),
    client.organisations.applications.query(),
    client.organisations.admissions.query({}),
    client.log.status.query() as Promise<{ readonly profile: string }>,
  ]);
  const names = Object.fromEntries(organisations.map(({ id, name }) => [id, name]));
  const idsOf = (isFounder: boolean) =>
    session.memberships
      .filter((each) => (each.memberId === each.organisationId) === isFounder)
      .map((each) => each.organisationId);
  const hasRequests = applications.length + admissions.length > 0;
  return (
    <Main>
      <PageHeader title={t('title')} lead={t('account.lead', { name: session.name, email: session.email })} />
      {session.memberships.length === 0 && !hasRequests && (
        <EmptyState title={t('account.noMembership')}>
          <p className="mt-4 flex flex-wrap gap-3">
            <ButtonLink href="/organisations">{t('account.join')}</ButtonLink>
            <ButtonLink href="/organisations/apply" variant="secondary">
              {t('account.apply')}
            </ButtonLink>
          </p>
        </EmptyState>
      )}
      <div className="space-y-10">
        {session.memberships.map(({ organisationId, roles }) => (
          <Section key={organisationId} title={names[organisationId] ?? organisationId}>
            <p className="mb-4 text-muted">{t('account.roles', { roles: roleWords(roles, texts) })}</p>
            <ButtonLink href={`/work/${organisationId}`}>{t('account.open')}</ButtonLink>
          </Section>
        ))}
        {hasRequests && (
          <Section id="requests" title={t('account.requests')}>
            <ClientMessages parts={['organisations']}>
              <PendingRequests
                applications={applications}
                admissions={admissions}
                names={names}
                founded={idsOf(true)}
                joined={idsOf(false)}
                isDemonstration={profile === 'demonstration'}
              />
            </ClientMessages>
          </Section>
        )}
      </div>
      <ul className="mt-12 space-y-2">
        <li>
          <a href="/account/security">{t('account.security')}</a>
        </li>
        <li>
          <a href="/organisations">{t('account.join')}</a>
        </li>
        <li>
          <a href="/organisations/apply">{t('account.apply')}</a>
        </li>
      </ul>
    </Main>
  );
}
