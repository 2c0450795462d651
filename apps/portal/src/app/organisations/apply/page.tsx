import { BackLink, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../components/client-messages.tsx';
import { Main } from '../../../components/main.tsx';
import { ApplyForm } from '../../../organisations/apply-form.tsx';
import { requireSession } from '../../../server/session.ts';
import { portalSettings } from '../../../server/settings.ts';

export const metadata: Metadata = { title: 'Apply for an organisation' };

export default async function ApplyPage() {
  const session = await requireSession('/organisations/apply');
  const [t, { signerOrigin }] = await Promise.all([getTranslations('organisations'), portalSettings()]);
  return (
    <Main>
      <BackLink href="/organisations">{t('title')}</BackLink>
      <PageHeader title={t('applying.title')} lead={t('applying.lead')} />
      <ClientMessages parts={['common', 'organisations']}>
        <ApplyForm signerOrigin={signerOrigin} email={session.email} />
      </ClientMessages>
    </Main>
  );
}
