import { EmptyState, Notice, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../components/main.tsx';
import { ConsoleList } from '../../findings/console-list.tsx';
import { ConsoleOverview } from '../../findings/console-overview.tsx';
import { parseFindingsQuery } from '../../findings/findings-query.ts';
import { LogFindings } from '../../findings/log-findings.tsx';
import { TakeAlong } from '../../findings/take-along.tsx';
import { dateWords } from '../../record/date-words.ts';
import { listFindings, readLogFindings, summariseFindings } from '../../server/findings/read-findings.ts';
import { isDemonstration } from '../../server/is-demonstration.ts';
import { portalSettings } from '../../server/settings.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { logUrl } = await portalSettings();
  const feed = (name: string) => new URL(`/findings/${name}`, logUrl).href;
  const types = { 'application/feed+json': feed('feed.json'), 'application/rss+xml': feed('feed.rss') };
  return { title: 'Findings', alternates: { types } };
}

type FindingsPageProps = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function FindingsPage(props: FindingsPageProps) {
  const query = parseFindingsQuery(await props.searchParams);
  const [t, c, page, summary, ofLog, { logUrl }, demonstration] = await Promise.all([
    getTranslations('findings'),
    getTranslations('common.footer'),
    listFindings(query),
    summariseFindings(query),
    readLogFindings(),
    portalSettings(),
    isDemonstration(),
  ]);
  const { asOf, answered, byConcern, findings, trials } = summary;
  return (
    <Main>
      <PageHeader kicker={t('kicker')} title={t('title')} lead={t('lead')}>
        <p className="mt-3 max-w-prose text-muted">{t('fairness')}</p>
      </PageHeader>
      {demonstration && <Notice tone="caution">{c('demonstration')}</Notice>}
      {asOf === null ? (
        <EmptyState title={t('none.title')}>
          <p>{t('none.text')}</p>
        </EmptyState>
      ) : (
        <div className="space-y-14">
          <p className="max-w-prose">
            {t('assessed', { date: dateWords(asOf.today), size: asOf.size })}{' '}
            <span className="font-semibold">
              {t('totals', { findings, trials, attention: byConcern.attention, answered })}
            </span>
          </p>
          {findings > 0 && <ConsoleOverview query={query} summary={summary} />}
          <Section id="list" title={t('list.title')}>
            <ConsoleList query={query} page={page} summary={summary} />
          </Section>
          <LogFindings found={ofLog.findings} />
          <TakeAlong apiOrigin={new URL(logUrl).origin} query={query} />
        </div>
      )}
    </Main>
  );
}
