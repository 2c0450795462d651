import type { DatasetDetail } from '@trialmark/api';
import type { CataloguedDataset } from '@trialmark/registry';
import { getTranslations } from 'next-intl/server';
import { portalSettings } from '../settings.ts';

/** A dataset as it is described to machines, with this site's addresses. */
export async function cataloguedDataset(detail: DatasetDetail): Promise<CataloguedDataset> {
  const [{ portalUrl }, t] = await Promise.all([portalSettings(), getTranslations('common')]);
  const { dataset, description, descriptionDigest } = detail;
  return {
    description,
    descriptionDigest,
    trial: {
      registryId: dataset.registryId,
      title: dataset.trialTitle === '' ? dataset.registryId : dataset.trialTitle,
      page: `${portalUrl}/trials/${dataset.registryId}`,
    },
    conditions: dataset.conditions,
    interventions: dataset.interventions,
    countries: dataset.countries,
    firstDepositedOn: dataset.firstDepositedAt.slice(0, 10),
    depositedOn: dataset.depositedAt.slice(0, 10),
    isClosed: dataset.isClosed,
    page: `${portalUrl}/datasets/${dataset.id}`,
    catalogue: { page: `${portalUrl}/datasets`, name: t('service') },
  };
}
