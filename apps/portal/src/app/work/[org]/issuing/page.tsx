import { BackLink, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../../components/client-messages.tsx';
import { Main } from '../../../../components/main.tsx';
import { IssuingDesk } from '../../../../consent/issuing/issuing-desk.tsx';
import { AtDesk } from '../../../../consent/site-withdrawal/at-desk.tsx';
import { readStudies } from '../../../../server/read-studies.ts';
import { issuerId, readIssuers } from '../../../../server/read-trial-consent.ts';
import { requireMembership } from '../../../../server/session.ts';
import { VaultGate } from '../../../../vault/vault-gate.tsx';

export const metadata: Metadata = { title: 'Issue a credential' };

type IssuingPageProps = { readonly params: Promise<{ readonly org: string }> };

export default async function IssuingPage({ params }: IssuingPageProps) {
  const { org } = await params;
  await requireMembership(`/work/${org}/issuing`, org);
  const [t, c, studies, issuers] = await Promise.all([
    getTranslations('consent.issuing'),
    getTranslations('common'),
    readStudies(),
    readIssuers(),
  ]);
  const own = new Set(issuers.filter(({ organisation }) => organisation === org).map(issuerId));
  const attested = studies.filter((study) => study.issuers.some((key) => key !== null && own.has(issuerId(key))));
  const accredited = issuers.map(({ ax, ay, isRetired }) => ({ ax, ay, isRetired }));
  return (
    <Main>
      <BackLink href={`/work/${org}`}>{c('back')}</BackLink>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ClientMessages parts={['common', 'vault', 'consent', 'work']}>
        <VaultGate>
          <IssuingDesk organisationId={org} studies={studies} accredited={accredited} />
        </VaultGate>
      </ClientMessages>
      <AtDesk organisationId={org} studies={attested} />
    </Main>
  );
}
