import { Table } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { instantWords } from '../record/date-words.ts';
import type { EntryView } from '../server/read-log.ts';

/** Entries with what each says in a few words. */
export async function EntryTable({ entries }: { readonly entries: readonly EntryView[] }) {
  const [t, { log }] = await Promise.all([getTranslations('log.entries'), getMessages()]);
  const types: Readonly<Record<string, string>> = log.types;
  return (
    <Table
      caption={t('title')}
      captionHidden
      rows={entries}
      rowKey={(entry) => String(entry.index)}
      columns={[
        {
          id: 'index',
          header: t('index'),
          cell: (entry) => (
            <a href={`/log/entries/${entry.index}`} className="tabular-nums">
              {entry.index}
            </a>
          ),
        },
        {
          id: 'type',
          header: t('type'),
          cell: ({ statement }) => {
            const type = statement?.statement.type;
            return type === undefined ? t('notStatement') : (types[type.replaceAll('.', '-')] ?? type);
          },
        },
        { id: 'subject', header: t('subject'), cell: ({ statement }) => <Subject statement={statement} /> },
        {
          id: 'issuedAt',
          header: t('issuedAt'),
          cell: ({ statement }) => (statement === null ? '–' : instantWords(statement.statement.issuedAt)),
        },
      ]}
    />
  );
}

function Subject({ statement }: Pick<EntryView, 'statement'>) {
  if (statement === null) return '–';
  const { body, subject } = statement.statement;
  if ('registryId' in body) return <a href={`/trials/${body.registryId}`}>{body.registryId}</a>;
  return <code className="break-all font-mono text-sm">{subject}</code>;
}
