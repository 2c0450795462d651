import type { DatasetDetail } from '@trialmark/api';
import { SummaryList } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';

/** What every release's anonymisation keeps to. */
export async function DatasetProtection({ detail }: { readonly detail: DatasetDetail }) {
  const t = await getTranslations('datasets.page.protection');
  const { k, maximumRisk, quasiIdentifiers, summary } = detail.description.anonymisation;
  return (
    <SummaryList
      rows={[
        { label: t('k'), value: t('kValue', { k }) },
        { label: t('risk'), value: t('riskValue', { risk: maximumRisk, one: Math.floor(1 / maximumRisk) }) },
        { label: t('attributes'), value: quasiIdentifiers.join(', ') },
        { label: t('how'), value: summary },
      ]}
    />
  );
}
