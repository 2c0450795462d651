import { Breadcrumb, PageHeader, Section, SummaryList } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../components/main.tsx';
import { findingsHref, parseFindingsQuery } from '../../../findings/findings-query.ts';
import { HowToRead } from '../../../findings/how-to-read.tsx';
import { SponsorTrials } from '../../../findings/sponsor-trials.tsx';
import { dateWords } from '../../../record/date-words.ts';
import { readSponsor } from '../../../server/findings/read-findings.ts';

type SponsorPageProps = {
  readonly params: Promise<{ readonly sponsorId: string }>;
  readonly searchParams: Promise<{ readonly after?: string | string[] }>;
};

export async function generateMetadata({ params }: SponsorPageProps): Promise<Metadata> {
  const { sponsorId } = await params;
  const found = await readSponsor(sponsorId, null);
  return { title: found?.row.sponsorName ?? sponsorId };
}

export default async function SponsorPage({ params, searchParams }: SponsorPageProps) {
  const [{ sponsorId }, { after }] = await Promise.all([params, searchParams]);
  const [t, c, found] = await Promise.all([
    getTranslations('findings.sponsors'),
    getTranslations('common'),
    readSponsor(sponsorId, typeof after === 'string' ? after : null),
  ]);
  if (found === null) notFound();
  const { asOf, nextCursor, row, trials } = found;
  const { registration, results, silentChanges } = row;
  const of = (count: number, total: number) => t('of', { count, total });
  return (
    <Main>
      <Breadcrumb label={c('breadcrumb')} crumbs={[{ href: '/sponsors', text: t('title') }]} />
      <PageHeader kicker={t('page.kicker')} title={row.sponsorName} lead={t('page.lead')}>
        <p className="mt-3 flex flex-wrap gap-x-6">
          <a href={`/organisations/${sponsorId}`}>{t('page.organisation')}</a>
          <a href={findingsHref(parseFindingsQuery({ sponsor: sponsorId }))}>{t('page.findings')}</a>
        </p>
      </PageHeader>
      <div className="space-y-12">
        {asOf !== null && <p>{t('assessed', { date: dateWords(asOf.today), size: asOf.size })}</p>}
        <SummaryList
          rows={[
            { label: t('columns.prospective'), value: of(registration.prospective, row.trials) },
            { label: t('columns.retrospective'), value: of(registration.retrospective, row.trials) },
            {
              label: t('columns.undecided'),
              value: of(registration.indeterminate + registration.noEvidence, row.trials),
            },
            { label: t('resultsOnTime'), value: of(results.onTime, results.expected) },
            { label: t('resultsLate'), value: of(results.late, results.expected) },
            { label: t('resultsOutstanding'), value: of(results.outstanding, results.expected) },
            {
              label: t('columns.silent'),
              value: t('silentSteps', { trials: of(silentChanges.trials, row.trials), steps: silentChanges.steps }),
            },
            { label: t('columns.attention'), value: of(row.attention, row.trials) },
          ]}
        />
        <Section id="trials" title={t('trialsOf')}>
          <SponsorTrials trials={trials} />
          {nextCursor !== null && (
            <p className="mt-4">
              <a rel="next" href={`/sponsors/${sponsorId}?after=${encodeURIComponent(nextCursor)}`}>
                {t('page.next')} →
              </a>
            </p>
          )}
        </Section>
        <HowToRead />
      </div>
    </Main>
  );
}
