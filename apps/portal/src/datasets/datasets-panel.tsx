import type { DatasetListItem } from '@trialmark/api';
import { Section } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { DatasetList } from './search/dataset-list.tsx';

/** The datasets of a trial, on its page. */
export async function DatasetsPanel({ datasets }: { readonly datasets: readonly DatasetListItem[] }) {
  const t = await getTranslations('datasets');
  return (
    <Section id="data" title={t('panel.title')} lead={t('panel.lead')}>
      <DatasetList items={datasets} headingLevel="h3" />
    </Section>
  );
}
