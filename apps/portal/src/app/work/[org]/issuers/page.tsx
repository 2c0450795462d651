import { BackLink, EmptyState, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../components/client-messages.tsx';
import { Main } from '../../../../components/main.tsx';
import { IssuerTable } from '../../../../consent/retire/issuer-table.tsx';
import { RetireIssuerForm } from '../../../../consent/retire/retire-issuer-form.tsx';
import { readOrganisation } from '../../../../server/read-organisation.ts';
import { issuerId, readIssuers } from '../../../../server/read-trial-consent.ts';
import { requireMembership } from '../../../../server/session.ts';
import { portalSettings } from '../../../../server/settings.ts';

export const metadata: Metadata = { title: 'Keys that issue credentials' };

type IssuersPageProps = { readonly params: Promise<{ readonly org: string }> };

export default async function IssuersPage({ params }: IssuersPageProps) {
  const { org } = await params;
  const here = `/work/${org}/issuers`;
  const [, membership] = await requireMembership(here, org);
  const [t, { name }, all, { signerOrigin }] = await Promise.all([
    getTranslations('consent.retire'),
    readOrganisation(org),
    readIssuers(),
    portalSettings(),
  ]);
  const own = all.filter(({ organisation }) => organisation === org).map((key) => ({ ...key, id: issuerId(key) }));
  const inUse = own.filter(({ isRetired }) => !isRetired);
  return (
    <Main>
      <BackLink href={`/work/${org}`}>{name}</BackLink>
      <PageHeader title={t('title')} lead={t('lead', { name })} />
      <div className="space-y-12">
        {own.length === 0 ? <EmptyState title={t('none')}>{t('noneText')}</EmptyState> : <IssuerTable issuers={own} />}
        {inUse.length > 0 && (
          <Section title={t('retireTitle')} lead={t('retireLead')}>
            {membership.permissions.includes('organisation:admit') ? (
              <ClientMessages parts={['common', 'work', 'consent']}>
                <RetireIssuerForm organisationId={org} issuers={inUse} back={here} signerOrigin={signerOrigin} />
              </ClientMessages>
            ) : (
              <p>{t('adminsOnly')}</p>
            )}
          </Section>
        )}
      </div>
    </Main>
  );
}
