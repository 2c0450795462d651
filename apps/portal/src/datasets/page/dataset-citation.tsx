import type { CataloguedDataset } from '@trialmark/registry';
import { citeDataset } from '@trialmark/registry';
import { CopyButton, SummaryList } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { DATASET_FORMATS } from '../dataset-formats.ts';

/** How to cite it, its persistent address, and the same for programs. */
export async function DatasetCitation({ dataset }: { readonly dataset: CataloguedDataset }) {
  const [t, { common }] = await Promise.all([getTranslations('datasets'), getMessages()]);
  const { text } = citeDataset(dataset);
  const { id } = dataset.description;
  return (
    <>
      <blockquote className="mb-2 max-w-prose border-l-4 border-line pl-4">{text}</blockquote>
      <p className="mb-6 print:hidden">
        <CopyButton text={text} what={t('page.cite.citation')} labels={common.copy} />
      </p>
      <SummaryList
        rows={[
          { label: t('page.cite.id'), value: <code className="break-all">{id}</code> },
          { label: t('page.cite.address'), value: <a href={dataset.page}>{dataset.page}</a> },
        ]}
      />
      <h3 className="mb-2 mt-6 font-semibold print:hidden">{t('page.cite.downloads')}</h3>
      <ul className="space-y-1 print:hidden">
        {DATASET_FORMATS.map((format) => (
          <li key={format}>
            <a href={`/datasets/${id}/download/${format}`} download className="inline-flex min-h-6 items-center">
              {t(`page.cite.formats.${format}`)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
