import { Breadcrumb, Details, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../../components/main.tsx';
import { EntryPlace, EntryStatement } from '../../../../log/entry-facts.tsx';
import { parseIndex } from '../../../../log/entry-index.ts';
import { LogUnreachable } from '../../../../log/log-unreachable.tsx';
import { VerifySection } from '../../../../log/verify-section.tsx';
import { readEntry, readLog } from '../../../../server/read-log.ts';

type EntryPageProps = { readonly params: Promise<{ readonly index: string }> };

export async function generateMetadata({ params }: EntryPageProps): Promise<Metadata> {
  return { title: `Entry ${(await params).index} of the log` };
}

export default async function EntryPage({ params }: EntryPageProps) {
  const index = parseIndex((await params).index);
  if (index === null) notFound();
  const log = await readLog().catch(() => null);
  if (log === null) return <LogUnreachable />;
  const [entry, t, c] = await Promise.all([readEntry(index), getTranslations('log'), getTranslations('common')]);
  if (entry === null) notFound();
  const { statement } = entry;
  const body = statement?.statement.body;
  return (
    <Main>
      <Breadcrumb
        label={c('breadcrumb')}
        crumbs={[
          { text: t('title'), href: '/log' },
          { text: t('entries.title'), href: '/log/entries' },
        ]}
      />
      <PageHeader title={t('entries.title1', { index: String(index) })} />
      <div className="space-y-12">
        {statement !== null && (
          <Section id="says" title={t('entries.says')}>
            <EntryStatement statement={statement} />
            {body !== undefined && 'registryId' in body && (
              <p className="mt-4">
                <a href={`/trials/${body.registryId}`}>{t('entries.openTrial')}</a>
              </p>
            )}
            <Details summary={t('entries.raw')}>
              <pre className="max-h-[32rem] overflow-auto whitespace-pre-wrap break-all font-mono text-sm">
                {JSON.stringify(statement.statement, null, 2)}
              </pre>
            </Details>
          </Section>
        )}
        <Section id="place" title={t('entries.place')}>
          <EntryPlace entry={entry} />
          {statement !== null && <VerifySection index={index} digest={statement.digest} />}
        </Section>
      </div>
    </Main>
  );
}
