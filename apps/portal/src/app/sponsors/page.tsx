import { EmptyState, PageHeader } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../components/main.tsx';
import { HowToRead } from '../../findings/how-to-read.tsx';
import { LEAGUE_SORTS } from '../../findings/league-sorts.ts';
import { LeagueTables } from '../../findings/league-tables.tsx';
import { dateWords } from '../../record/date-words.ts';
import { SortLinks } from '../../search/sort-links.tsx';
import { readLeague } from '../../server/findings/read-findings.ts';

export const metadata: Metadata = { title: 'Sponsors side by side' };

/** Sponsors that one page holds. */
const SPONSORS_MAX = 500;

type SponsorsPageProps = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SponsorsPage({ searchParams }: SponsorsPageProps) {
  const asked = (await searchParams).sort;
  const sort = LEAGUE_SORTS.find((each) => each === asked) ?? LEAGUE_SORTS[0];
  const [t, league] = await Promise.all([getTranslations('findings.sponsors'), readLeague(sort, SPONSORS_MAX)]);
  const { asOf, rows, sponsors } = league;
  const links = LEAGUE_SORTS.map((each) => ({
    name: t(`sorts.${each}`),
    href: each === LEAGUE_SORTS[0] ? '/sponsors' : `/sponsors?sort=${each}`,
    isCurrent: each === sort,
  }));
  return (
    <Main>
      <PageHeader kicker={t('kicker')} title={t('title')} lead={t('lead')} />
      {rows.length === 0 || asOf === null ? (
        <EmptyState title={t('empty')}>
          <p>{t('emptyText')}</p>
        </EmptyState>
      ) : (
        <div className="space-y-12">
          <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
            <p>{t('assessed', { date: dateWords(asOf.today), size: asOf.size })}</p>
            <SortLinks label={t('sortedBy')} links={links} />
          </div>
          {sponsors > rows.length && <p>{t('more', { shown: rows.length, sponsors })}</p>}
          <LeagueTables league={league} sort={sort} />
          <HowToRead />
        </div>
      )}
    </Main>
  );
}
