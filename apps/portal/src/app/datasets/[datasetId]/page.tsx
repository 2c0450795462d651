import { exportDcat, exportSchemaOrg } from '@trialmark/registry';
import { Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../components/main.tsx';
import { jsonForScript } from '../../../datasets/dataset-formats.ts';
import { DatasetActivity } from '../../../datasets/page/dataset-activity.tsx';
import { DatasetCitation } from '../../../datasets/page/dataset-citation.tsx';
import { DatasetContents } from '../../../datasets/page/dataset-contents.tsx';
import { DatasetCoverage } from '../../../datasets/page/dataset-coverage.tsx';
import { DatasetHead } from '../../../datasets/page/dataset-head.tsx';
import { DatasetHistory } from '../../../datasets/page/dataset-history.tsx';
import { DatasetProtection } from '../../../datasets/page/dataset-protection.tsx';
import { DatasetReview } from '../../../datasets/page/dataset-review.tsx';
import { DatasetTables } from '../../../datasets/page/dataset-tables.tsx';
import { DatasetTerms } from '../../../datasets/page/dataset-terms.tsx';
import { DatasetTrial } from '../../../datasets/page/dataset-trial.tsx';
import { cataloguedDataset } from '../../../server/datasets/catalogued-dataset.ts';
import { readDataset, readTurnaround } from '../../../server/datasets/read-dataset.ts';
import { readTrial } from '../../../server/read-trial.ts';

type DatasetPageProps = {
  readonly params: Promise<{ readonly datasetId: string }>;
  readonly searchParams: Promise<{ readonly variable?: string | string[] }>;
};

export async function generateMetadata({ params }: DatasetPageProps): Promise<Metadata> {
  const { datasetId } = await params;
  const detail = await readDataset(datasetId);
  return { title: detail?.description.title ?? datasetId };
}

export default async function DatasetPage({ params, searchParams }: DatasetPageProps) {
  const { datasetId } = await params;
  const [detail, t, { variable }] = await Promise.all([
    readDataset(datasetId),
    getTranslations('datasets.page'),
    searchParams,
  ]);
  if (detail === null) notFound();
  const [trial, turnaround, catalogued] = await Promise.all([
    readTrial(detail.dataset.registryId),
    readTurnaround(datasetId),
    cataloguedDataset(detail),
  ]);
  const searched = typeof variable === 'string' ? variable.slice(0, 200).trim() : '';
  return (
    <Main>
      {[exportSchemaOrg(catalogued), exportDcat(catalogued)].map((document, index) => (
        <script
          // biome-ignore lint/suspicious/noArrayIndexKey: they are never reordered
          key={index}
          type="application/ld+json"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which nothing can end the element
          dangerouslySetInnerHTML={{ __html: jsonForScript(document) }}
        />
      ))}
      <DatasetHead detail={detail} />
      <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[1fr_14rem]">
        <div className="min-w-0 space-y-14">
          <Section id="terms" title={t('sections.terms')} lead={t('terms.lead')}>
            <DatasetTerms terms={detail.terms} />
          </Section>
          <Section id="tables" title={t('sections.tables')} lead={t('tables.lead')}>
            <DatasetTables detail={detail} searched={searched} />
          </Section>
          <Section id="coverage" title={t('sections.coverage')}>
            <DatasetCoverage detail={detail} />
          </Section>
          <Section id="review" title={t('sections.review')}>
            <DatasetReview detail={detail} turnaround={turnaround} />
          </Section>
          <Section id="protection" title={t('sections.protection')} lead={t('protection.lead')}>
            <DatasetProtection detail={detail} />
          </Section>
          <Section id="trial" title={t('sections.trial')} lead={t('trial.lead')}>
            <DatasetTrial detail={detail} trial={trial} />
          </Section>
          <Section id="activity" title={t('sections.activity')} lead={t('activity.lead')}>
            <DatasetActivity detail={detail} />
          </Section>
          <Section id="history" title={t('sections.history')} lead={t('history.lead')}>
            <DatasetHistory history={detail.history} />
          </Section>
          <Section id="cite" title={t('sections.cite')}>
            <DatasetCitation dataset={catalogued} />
          </Section>
        </div>
        <aside className="max-lg:order-first print:hidden">
          <DatasetContents />
        </aside>
      </div>
    </Main>
  );
}
