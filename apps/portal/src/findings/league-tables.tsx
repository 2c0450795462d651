import { type Column, Section, Table } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import type { League, LeagueRow } from './finding-types.ts';
import { type LeagueSort, leagueHref } from './league-query.ts';

type LeagueTablesProps = { readonly league: League; readonly sort: LeagueSort };
type Counts = Omit<LeagueRow, 'sponsorId' | 'sponsorName'>;
type Row = Counts & { readonly sponsorId: string | null; readonly name: string };
type Sorted = (by: LeagueSort) => NonNullable<Column<Row>['sort']>;

const sorted =
  (current: LeagueSort): Sorted =>
  (by) => ({
    href: leagueHref({ sort: by, page: 1 }),
    direction: by !== current ? 'none' : by === 'name' ? 'ascending' : 'descending',
  });

/** Every sponsor with exact counts, in three tables that are ordered alike. The last row counts all of them. */
export async function LeagueTables({ league, sort }: LeagueTablesProps) {
  const t = await getTranslations('findings.sponsors');
  const rows: readonly Row[] = [
    ...league.rows.map(({ sponsorName, ...row }) => ({ ...row, name: sponsorName })),
    { ...league.total, sponsorId: null, name: t('total') },
  ];
  const by = sorted(sort);
  const table = (caption: string, columns: readonly Column<Row>[]) => (
    <Table
      caption={caption}
      captionHidden
      isFixed
      rows={rows}
      rowKey={({ sponsorId }) => sponsorId ?? 'all'}
      columns={[{ id: 'name', header: t('columns.name'), cell: NameCell, sort: by('name') }, ...columns]}
    />
  );
  const number = (id: string, header: string, cell: (row: Row) => number, order?: LeagueSort): Column<Row> => ({
    id,
    header,
    cell,
    numeric: true,
    ...(order !== undefined && { sort: by(order) }),
  });
  return (
    <div className="space-y-14">
      <Section id="registration" title={t('registrationTitle')} lead={t('registrationLead')}>
        {table(t('registrationCaption'), [
          number('prospective', t('columns.prospective'), ({ registration }) => registration.prospective),
          number('retrospective', t('columns.retrospective'), (row) => row.registration.retrospective, 'retrospective'),
          number('undecided', t('columns.undecided'), undecidedOf),
          number('trials', t('columns.trials'), ({ trials }) => trials, 'trials'),
        ])}
      </Section>
      <Section id="results" title={t('resultsTitle')} lead={t('resultsLead')}>
        {table(t('resultsCaption'), [
          number('onTime', t('columns.onTime'), ({ results }) => results.onTime),
          number('late', t('columns.late'), ({ results }) => results.late, 'late'),
          number('outstanding', t('columns.outstanding'), ({ results }) => results.outstanding, 'outstanding'),
          number('expected', t('expected'), ({ results }) => results.expected),
          number('dueByLaw', t('dueByLaw'), ({ results }) => results.dueByLaw),
          {
            id: 'days',
            header: t('daysOutstanding'),
            numeric: true,
            cell: ({ results: { daysOutstanding } }) => (daysOutstanding === null ? '–' : t('days', daysOutstanding)),
          },
        ])}
      </Section>
      <Section id="changes" title={t('changesTitle')} lead={t('changesLead')}>
        {table(t('changesCaption'), [
          number('silent', t('columns.silent'), ({ silentChanges }) => silentChanges.trials, 'silent-changes'),
          number('steps', t('steps'), ({ silentChanges }) => silentChanges.steps),
          number('attention', t('columns.attention'), ({ attention }) => attention),
          number('trials', t('columns.trials'), ({ trials }) => trials, 'trials'),
        ])}
      </Section>
    </div>
  );
}

function NameCell({ name, sponsorId }: Row) {
  return sponsorId === null ? <strong>{name}</strong> : <a href={`/sponsors/${sponsorId}`}>{name}</a>;
}

const undecidedOf = ({ registration }: Row) => registration.indeterminate + registration.noEvidence;
