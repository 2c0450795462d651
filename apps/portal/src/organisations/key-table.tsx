import { Digest, Table } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { dayWords } from '../record/date-words.ts';
import type { KeyView } from './organisation-view.ts';
import { StatementLink } from './statement-link.tsx';

type KeyTableProps = {
  readonly caption: string;
  readonly keys: readonly KeyView[];
  readonly statements: Readonly<Record<string, number>>;
};

/** Keys with what they are, since when, and whether they still sign. */
export async function KeyTable({ caption, keys, statements }: KeyTableProps) {
  const [t, { common, organisations }] = await Promise.all([getTranslations('organisations.page'), getMessages()]);
  const { passkey, process } = organisations.keys;
  return (
    <Table
      caption={caption}
      captionHidden
      rows={keys}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'key',
          header: t('key'),
          cell: ({ id, algorithm }) => (
            <>
              <Digest value={id} what={t('key')} labels={common.copy} shown={14} />
              <span className="block text-sm text-muted">{algorithm === 'ed25519' ? process : passkey}</span>
            </>
          ),
        },
        { id: 'registered', header: t('registered'), cell: ({ registeredAt }) => dayWords(registeredAt) },
        {
          id: 'state',
          header: t('state'),
          cell: ({ retiredAt }) => (retiredAt === null ? t('inUse') : t('retired', { date: dayWords(retiredAt) })),
        },
        { id: 'entry', header: t('statement'), cell: ({ id }) => <StatementLink index={statements[id]} /> },
      ]}
    />
  );
}
