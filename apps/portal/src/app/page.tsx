import { ButtonLink, SearchBox, Section } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { Main } from '../components/main.tsx';
import { parseSearch } from '../search/search-query.ts';
import { TrialList } from '../search/trial-list.tsx';
import { searchTrials } from '../server/search-trials.ts';

const LATEST = 5;
const STEPS = ['one', 'two', 'three'] as const;

export default async function HomePage() {
  const [t, c, latest] = await Promise.all([
    getTranslations('home'),
    getTranslations('common'),
    searchTrials({ ...parseSearch({}), sort: 'newest' }, LATEST).catch(() => null),
  ]);
  return (
    <Main>
      <div className="pb-12 pt-4 sm:pt-10">
        <h1 className="max-w-[18em] font-serif text-3xl font-semibold tracking-tight sm:text-[3.1rem] sm:leading-[1.1]">
          {t('title')}
        </h1>
        <p className="mb-9 mt-5 max-w-[38rem] text-lg text-muted">{t('lead')}</p>
        <SearchBox action="/trials" label={c('search.label')} button={c('search.button')} hint={c('search.hint')} />
      </div>
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[3fr_2fr]">
        <Section title={t('latest')} id="latest">
          {latest === null && <p className="text-muted">{c('unreachable.body')}</p>}
          {latest?.items.length === 0 && <p className="text-muted">{t('latestNone')}</p>}
          {latest !== null && latest.items.length > 0 && (
            <>
              <TrialList items={latest.items} headingLevel="h3" />
              <p className="mt-4">
                <a href="/trials?sort=newest">{t('latestAll')}</a>
              </p>
            </>
          )}
        </Section>
        <Section title={t('check.title')} id="check" lead={t('check.lead')}>
          <ol className="space-y-5">
            {STEPS.map((step, index) => (
              <li key={step} className="grid grid-cols-[2.25rem_1fr]">
                <span aria-hidden="true" className="font-serif text-xl font-semibold text-accent">
                  {index + 1}
                </span>
                <div>
                  <h3 className="font-semibold">{t(`check.${step}.title`)}</h3>
                  <p className="mt-0.5 text-sm text-muted">{t(`check.${step}.text`)}</p>
                </div>
              </li>
            ))}
          </ol>
        </Section>
      </div>
      <div className="mt-14">
        <Section title={t('who.title')} id="registrants" lead={t('who.lead')}>
          <ButtonLink href="/account" variant="secondary">
            {t('who.action')}
          </ButtonLink>
        </Section>
      </div>
    </Main>
  );
}
