import { BackLink, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../components/client-messages.tsx';
import { Main } from '../../../../components/main.tsx';
import { AddKeyForm } from '../../../../organisations/add-key-form.tsx';
import { KeyTable } from '../../../../organisations/key-table.tsx';
import { RetireKeyForm } from '../../../../organisations/retire-key-form.tsx';
import { readOrganisation } from '../../../../server/read-organisation.ts';
import { requireMembership } from '../../../../server/session.ts';
import { portalSettings } from '../../../../server/settings.ts';

export const metadata: Metadata = { title: 'Signing keys' };

type KeysPageProps = { readonly params: Promise<{ readonly org: string }> };

export default async function KeysPage({ params }: KeysPageProps) {
  const { org } = await params;
  const [session, membership] = await requireMembership(`/work/${org}/keys`, org);
  const [organisation, t, { signerOrigin }] = await Promise.all([
    readOrganisation(org),
    getTranslations('organisations.keys'),
    portalSettings(),
  ]);
  const { name, members, statements } = organisation;
  const isFounder = membership.memberId === org;
  const keys = isFounder ? organisation.keys : (members.find(({ id }) => id === membership.memberId)?.keys ?? []);
  const inUse = keys.filter(({ retiredAt }) => retiredAt === null).map(({ id }) => id);
  const common = { organisationId: org, asOrganisation: false, back: `/work/${org}/keys`, signerOrigin };
  return (
    <Main>
      <BackLink href={`/work/${org}`}>{name}</BackLink>
      <PageHeader title={t('title')} lead={t(isFounder ? 'leadFounder' : 'lead', { name })} />
      <div className="space-y-12">
        <KeyTable caption={t('caption')} keys={keys} statements={statements} />
        <ClientMessages parts={['common', 'organisations', 'work']}>
          <Section id="add" title={t('add')} lead={t('addLead')}>
            <AddKeyForm {...common} email={session.email} name={isFounder ? name : session.name} />
          </Section>
          <Section id="retire" title={t('retire')} lead={t('retireLead')}>
            {inUse.length < 2 ? <p>{t('only')}</p> : <RetireKeyForm {...common} keyIds={inUse} />}
          </Section>
        </ClientMessages>
      </div>
    </Main>
  );
}
