import { Table } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { instantWords } from '../../record/date-words.ts';
import type { ConsentSaid } from '../../server/read-trial-consent.ts';

/** What was said about a study's consent, the newest first, with where it is in the log. */
export async function SaidTable({ said }: { readonly said: readonly ConsentSaid[] }) {
  const [t, { consent }] = await Promise.all([getTranslations('consent.setUp'), getMessages()]);
  const types: Readonly<Record<string, string>> = consent.setUp.types;
  if (said.length === 0) return <p className="text-muted">{t('none')}</p>;
  return (
    <Table
      caption={t('saidTitle')}
      captionHidden
      rows={said}
      rowKey={({ digest }) => digest}
      columns={[
        { id: 'what', header: t('said.what'), cell: ({ type }) => types[type.replaceAll('.', '-')] ?? type },
        { id: 'when', header: t('said.when'), cell: ({ issuedAt }) => instantWords(issuedAt) },
        {
          id: 'entry',
          header: t('said.entry'),
          cell: ({ place: { index } }) =>
            index === null ? t('notYet') : <a href={`/log/entries/${index}`}>{t('entry', { index: String(index) })}</a>,
        },
      ]}
    />
  );
}
