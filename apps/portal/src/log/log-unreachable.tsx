import { Notice, PageHeader } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { Main } from '../components/main.tsx';

/** Shown in place of a page of the log when its files cannot be read or do not hold. */
export async function LogUnreachable() {
  const t = await getTranslations('log');
  return (
    <Main>
      <PageHeader title={t('title')} />
      <Notice tone="caution" title={t('unreachable.title')}>
        <p>{t('unreachable.text')}</p>
      </Notice>
    </Main>
  );
}
