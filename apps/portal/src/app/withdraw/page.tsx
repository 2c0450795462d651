import { PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../components/client-messages.tsx';
import { Main } from '../../components/main.tsx';
import { WithdrawForm } from '../../consent/withdraw/withdraw-form.tsx';
import { readStudies } from '../../server/read-studies.ts';
import { portalSettings } from '../../server/settings.ts';

export const metadata: Metadata = { title: 'Withdraw your consent' };

export default async function WithdrawPage() {
  const [t, studies, { apiUrl }] = await Promise.all([
    getTranslations('consent.withdraw'),
    readStudies(),
    portalSettings(),
  ]);
  const named = studies.map(({ trial, policy, registryId }) => ({ trial, title: policy.title, registryId }));
  return (
    <Main>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ClientMessages parts={['common', 'consent']}>
        <WithdrawForm studies={named} apiOrigin={apiUrl} />
      </ClientMessages>
    </Main>
  );
}
