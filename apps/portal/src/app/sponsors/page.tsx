import { EmptyState, PageHeader, Pagination } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { Main } from '../../components/main.tsx';
import { HowToRead } from '../../findings/how-to-read.tsx';
import { LEAGUE_SORTS, leagueHref, parseLeagueQuery } from '../../findings/league-query.ts';
import { LeagueTables } from '../../findings/league-tables.tsx';
import { dateWords } from '../../record/date-words.ts';
import { SortLinks } from '../../search/sort-links.tsx';
import { readLeague } from '../../server/findings/read-findings.ts';

export const metadata: Metadata = { title: 'Sponsors side by side' };

/** Sponsors on one page. */
const PAGE_SIZE = 100;

type SponsorsPageProps = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SponsorsPage({ searchParams }: SponsorsPageProps) {
  const { page, sort } = parseLeagueQuery(await searchParams);
  const [t, league, { trials }] = await Promise.all([
    getTranslations('findings.sponsors'),
    readLeague(sort, { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE }),
    getMessages(),
  ]);
  const { asOf, sponsors } = league;
  const links = LEAGUE_SORTS.map((each) => ({
    name: t(`sorts.${each}`),
    href: leagueHref({ sort: each, page: 1 }),
    isCurrent: each === sort,
  }));
  return (
    <Main>
      <PageHeader kicker={t('kicker')} title={t('title')} lead={t('lead')} />
      {sponsors === 0 || asOf === null ? (
        <EmptyState title={t('empty')}>
          <p>{t('emptyText')}</p>
        </EmptyState>
      ) : (
        <div className="space-y-12">
          <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
            <p>{t('assessed', { date: dateWords(asOf.today), size: asOf.size })}</p>
            <SortLinks label={t('sortedBy')} links={links} />
          </div>
          <div>
            <LeagueTables league={league} sort={sort} />
            <Pagination
              current={page}
              last={Math.ceil(sponsors / PAGE_SIZE)}
              hrefOf={(each) => leagueHref({ sort, page: each })}
              labels={trials.pagination}
            />
          </div>
          <HowToRead />
        </div>
      )}
    </Main>
  );
}
