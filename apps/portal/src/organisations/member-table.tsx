import { Digest, Table } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { dayWords } from '../record/date-words.ts';
import { type OrganisationView, roleWords } from './organisation-view.ts';
import { StatementLink } from './statement-link.tsx';

/** Who may sign for an organisation, by id and role. */
export async function MemberTable({ organisation }: { readonly organisation: OrganisationView }) {
  const [t, { common, organisations }] = await Promise.all([getTranslations('organisations.page'), getMessages()]);
  const { members, statements } = organisation;
  if (members.length === 0) return <p className="text-muted">{t('noMembers')}</p>;
  return (
    <Table
      caption={t('members')}
      captionHidden
      rows={members}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'member',
          header: t('member'),
          cell: ({ id }) => <Digest value={id} what={t('member')} labels={common.copy} shown={14} />,
        },
        { id: 'roles', header: t('roles'), cell: ({ roles }) => roleWords(roles, organisations) },
        { id: 'admitted', header: t('admitted'), cell: ({ admittedAt }) => dayWords(admittedAt) },
        {
          id: 'keys',
          header: t('memberKeys'),
          numeric: true,
          cell: ({ keys }) => keys.filter(({ retiredAt }) => retiredAt === null).length,
        },
        { id: 'entry', header: t('statement'), cell: ({ id }) => <StatementLink index={statements[id]} /> },
      ]}
    />
  );
}
