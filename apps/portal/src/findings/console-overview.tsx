import { getMessages, getTranslations } from 'next-intl/server';
import { ConcernSection } from './concern-section.tsx';
import type { FindingSummary } from './finding-types.ts';
import { ruleWords } from './finding-words.ts';
import { type FindingsQuery, findingsHref } from './findings-query.ts';

type ConsoleOverviewProps = { readonly query: FindingsQuery; readonly summary: FindingSummary };

/** Sponsors that the overview lists; the league has all. */
const SPONSORS_SHOWN = 10;

/** Counts by rule, by age and by sponsor, of what the query leaves. */
export async function ConsoleOverview({ query, summary }: ConsoleOverviewProps) {
  const [t, { findings }] = await Promise.all([getTranslations('findings'), getMessages()]);
  const only = (filters: Partial<FindingsQuery['filters']>) =>
    findingsHref({ ...query, after: null, filters: { ...query.filters, ...filters } });
  const rules = summary.byRule.map(({ rule, ...counts }) => {
    return { id: rule, name: ruleWords(findings, rule), href: only({ rule: [rule] }), counts };
  });
  const ages = summary.byAge.map(({ band, ...counts }) => {
    return { id: band, name: t(`ages.${band}`), href: only({ age: [band] }), counts };
  });
  const sponsors = summary.bySponsor.slice(0, SPONSORS_SHOWN).map(({ sponsorId, sponsorName, ...counts }) => {
    return { id: sponsorId, name: sponsorName, href: `/sponsors/${sponsorId}`, counts };
  });
  return (
    <div className="space-y-12">
      <ConcernSection
        id="rules"
        title={t('byRule.title')}
        lead={t('byRule.lead')}
        caption={t('byRule.caption')}
        chart={t('byRule.chart')}
        first={t('byRule.rule')}
        rows={rules}
      />
      <ConcernSection
        id="ages"
        title={t('byAge.title')}
        lead={t('byAge.lead')}
        caption={t('byAge.caption')}
        chart={t('byAge.chart')}
        first={t('byAge.age')}
        rows={ages}
      />
      <ConcernSection
        id="sponsors"
        title={t('bySponsor.title')}
        lead={t('bySponsor.lead')}
        caption={t('bySponsor.caption')}
        chart={t('bySponsor.chart')}
        first={t('bySponsor.sponsor')}
        rows={sponsors}
      >
        <p className="mt-3">
          <a href="/sponsors">{t('bySponsor.all')}</a>
        </p>
      </ConcernSection>
    </div>
  );
}
