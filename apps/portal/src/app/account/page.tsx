import { ButtonLink, EmptyState, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { Main } from '../../components/main.tsx';
import { readOrganisation } from '../../server/read-work.ts';
import { requireSession } from '../../server/session.ts';

export const metadata: Metadata = { title: 'Your work' };

export default async function AccountPage() {
  const session = await requireSession('/account');
  const [t, { work }] = await Promise.all([getTranslations('work'), getMessages()]);
  const organisations = await Promise.all(session.memberships.map((each) => readOrganisation(each.organisationId)));
  const rolesOf = (roles: readonly (keyof typeof work.roles)[]) => roles.map((role) => work.roles[role]).join(', ');
  return (
    <Main>
      <PageHeader title={t('title')} lead={t('account.lead', { name: session.name, email: session.email })} />
      {session.memberships.length === 0 && (
        <EmptyState title={t('account.noMembership')}>
          <p className="mt-4">
            <ButtonLink href="/account/join">{t('account.join')}</ButtonLink>
          </p>
        </EmptyState>
      )}
      <div className="space-y-10">
        {session.memberships.map((membership, index) => (
          <Section key={membership.organisationId} title={organisations[index]?.name ?? membership.organisationId}>
            <p className="mb-4 text-muted">{t('account.roles', { roles: rolesOf(membership.roles) })}</p>
            <ButtonLink href={`/work/${membership.organisationId}`}>{t('account.open')}</ButtonLink>
          </Section>
        ))}
      </div>
      <ul className="mt-12 space-y-2">
        <li>
          <a href="/account/security">{t('account.security')}</a>
        </li>
        <li>
          <a href="/account/join">{t('account.join')}</a>
        </li>
      </ul>
    </Main>
  );
}
