import { BackLink, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../components/client-messages.tsx';
import { Main } from '../../../../components/main.tsx';
import { AddKeyForm } from '../../../../organisations/add-key-form.tsx';
import { KeyTable } from '../../../../organisations/key-table.tsx';
import { RetireKeyForm } from '../../../../organisations/retire-key-form.tsx';
import { readOrganisation } from '../../../../server/read-organisation.ts';
import { requireMembership } from '../../../../server/session.ts';
import { portalSettings } from '../../../../server/settings.ts';

export const metadata: Metadata = { title: 'Keys of the organisation' };

type OrganisationKeysPageProps = { readonly params: Promise<{ readonly org: string }> };

/** The keys that speak for the organisation itself, for those who admit others. */
export default async function OrganisationKeysPage({ params }: OrganisationKeysPageProps) {
  const { org } = await params;
  const here = `/work/${org}/organisation-keys`;
  const [session, membership] = await requireMembership(here, org);
  if (!membership.permissions.some((each) => each === 'organisation:admit')) notFound();
  const [{ name, keys, quorum, statements }, t, { signerOrigin }] = await Promise.all([
    readOrganisation(org),
    getTranslations('organisations.keys'),
    portalSettings(),
  ]);
  const inUse = keys.filter(({ retiredAt }) => retiredAt === null).map(({ id }) => id);
  const common = { organisationId: org, asOrganisation: true, back: here, signerOrigin };
  return (
    <Main>
      <BackLink href={`/work/${org}`}>{name}</BackLink>
      <PageHeader title={t('titleOrganisation')} lead={t('leadOrganisation', { name, quorum })} />
      <div className="space-y-12">
        <KeyTable caption={t('captionOrganisation')} keys={keys} statements={statements} />
        <ClientMessages parts={['common', 'organisations', 'work']}>
          <Section id="add" title={t('add')} lead={t('addLeadOrganisation')}>
            <AddKeyForm {...common} email={session.email} name={name} />
          </Section>
          <Section id="retire" title={t('retire')} lead={t('retireLead')}>
            {inUse.length < 2 ? <p>{t('only')}</p> : <RetireKeyForm {...common} keyIds={inUse} />}
          </Section>
        </ClientMessages>
      </div>
    </Main>
  );
}
