import { getTranslations } from 'next-intl/server';

const DATASET_SECTIONS = [
  'terms',
  'tables',
  'coverage',
  'review',
  'protection',
  'trial',
  'activity',
  'history',
  'cite',
] as const;

/** The sections of the page, as links. */
export async function DatasetContents() {
  const t = await getTranslations('datasets');
  return (
    <nav aria-labelledby="contents">
      <h2 id="contents" className="mb-2 text-sm font-semibold">
        {t('page.contents')}
      </h2>
      <ul className="space-y-1 border-l-2 border-line text-sm">
        {DATASET_SECTIONS.map((section) => (
          <li key={section} className="pl-3">
            <a href={`#${section}`} className="inline-flex min-h-6 items-center">
              {t(`page.sections.${section}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
