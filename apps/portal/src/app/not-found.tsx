import { PageHeader, SearchBox } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Main } from '../components/main.tsx';

export const metadata: Metadata = { title: 'Page not found' };

export default async function NotFound() {
  const t = await getTranslations('common');
  return (
    <Main>
      <PageHeader title={t('notFound.title')} />
      <p className="mb-3 max-w-prose">{t('notFound.typed')}</p>
      <p className="mb-8 max-w-prose">{t('notFound.search')}</p>
      <SearchBox action="/trials" label={t('search.label')} button={t('search.button')} />
    </Main>
  );
}
