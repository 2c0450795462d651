import { getTranslations } from 'next-intl/server';

/** Where in the log this is said; a dash where it is said elsewhere or not yet in the log. */
export async function StatementLink({ index }: { readonly index: number | undefined }) {
  const t = await getTranslations('organisations.page');
  if (index === undefined) return '–';
  return (
    <a href={`/log/entries/${index}`} className="inline-flex min-h-6 items-center">
      {t('entry', { index: String(index) })}
    </a>
  );
}
