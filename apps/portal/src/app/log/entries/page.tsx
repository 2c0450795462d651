import { Breadcrumb, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../components/main.tsx';
import { parseIndex } from '../../../log/entry-index.ts';
import { EntryTable } from '../../../log/entry-table.tsx';
import { LogUnreachable } from '../../../log/log-unreachable.tsx';
import { readLatestEntries } from '../../../server/read-latest-entries.ts';
import { readLog } from '../../../server/read-log.ts';

export const metadata: Metadata = { title: 'Entries of the log' };

const PAGE = 50;

type EntriesPageProps = { readonly searchParams: Promise<{ readonly before?: string }> };

export default async function EntriesPage({ searchParams }: EntriesPageProps) {
  const log = await readLog().catch(() => null);
  if (log === null) return <LogUnreachable />;
  const [t, c, { before }] = await Promise.all([getTranslations('log'), getTranslations('common'), searchParams]);
  const { size } = log.head;
  const end = Math.min(parseIndex(before) ?? size, size);
  const entries = await readLatestEntries(end, PAGE);
  return (
    <Main>
      <Breadcrumb label={c('breadcrumb')} crumbs={[{ text: t('title'), href: '/log' }]} />
      <PageHeader title={t('entries.title')} />
      <EntryTable entries={entries} />
      <nav aria-label={t('entries.title')} className="mt-6 flex gap-6 print:hidden">
        {end < size && <a href={`/log/entries?before=${Math.min(end + PAGE, size)}`}>← {t('entries.newer')}</a>}
        {end > PAGE && <a href={`/log/entries?before=${end - PAGE}`}>{t('entries.older')} →</a>}
      </nav>
    </Main>
  );
}
