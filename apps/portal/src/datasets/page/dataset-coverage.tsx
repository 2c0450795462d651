import type { DatasetDetail } from '@trialmark/api';
import { SummaryList } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';

/** What is known of how many rows a release could have, and what nobody can know before one is built. */
export async function DatasetCoverage({ detail }: { readonly detail: DatasetDetail }) {
  const [t, words] = await Promise.all([getTranslations('datasets.page.coverage'), getTranslations('datasets')]);
  const { consent, releases } = detail;
  const { smallCountMin: min } = consent;
  const told = (count: number | null) => (count === null ? t('few', { min }) : words('participants', { count }));
  const last = releases[0];
  return (
    <>
      <p className="mb-4 max-w-prose">{t('unknown')}</p>
      <SummaryList
        rows={[
          { label: t('manifest'), value: told(consent.manifest) },
          { label: t('leaves'), value: consent.asksForConsent ? told(consent.leaves) : t('noForm') },
          {
            label: t('last'),
            value:
              last === undefined
                ? t('noRelease')
                : t('lastValue', { rows: told(last.rows), withheld: told(last.withheld) }),
          },
        ]}
      />
    </>
  );
}
