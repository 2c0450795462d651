import { PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../components/client-messages.tsx';
import { Main } from '../../components/main.tsx';
import { StudyList } from '../../consent/studies/study-list.tsx';
import { readStudies } from '../../server/read-studies.ts';

export const metadata: Metadata = { title: 'Studies you can take part in' };

export default async function StudiesPage() {
  const [t, studies] = await Promise.all([getTranslations('consent.studies'), readStudies()]);
  return (
    <Main>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ClientMessages parts={['common', 'vault', 'consent']}>
        <StudyList studies={studies} />
      </ClientMessages>
    </Main>
  );
}
