import { Table, Tag } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { dateWords } from '../../record/date-words.ts';
import type { ReleaseView } from '../release-view.ts';
import { utcToday } from '../words/days-between.ts';
import { NOTICE_TONES, noticeState } from '../words/notice-state.ts';

type FollowUpTableProps = { readonly releases: readonly ReleaseView[]; readonly releasesAt: string };

/** Rows that recipients have still to delete, the first due first. */
export async function FollowUpTable({ releases, releasesAt }: FollowUpTableProps) {
  const [t, r] = await Promise.all([getTranslations('sharing.custodian'), getTranslations('sharing.release')]);
  const today = utcToday();
  const open = releases
    .flatMap((release) =>
      release.notices.map((notice) => ({ release, notice, state: noticeState(notice, release.team, today) })),
    )
    .filter(({ state }) => state !== 'done')
    .sort((one, other) => (one.notice.dueOn < other.notice.dueOn ? -1 : 1));
  if (open.length === 0) return <p className="text-muted">{t('noFollowUps')}</p>;
  return (
    <Table
      caption={t('followUps')}
      captionHidden
      rows={open}
      rowKey={({ notice }) => notice.digest}
      columns={[
        {
          id: 'release',
          header: t('release'),
          cell: ({ release }) => <a href={`${releasesAt}/${release.id}#notices`}>{release.projectTitle}</a>,
        },
        { id: 'rows', header: t('rows'), numeric: true, cell: ({ notice }) => notice.rowTags.length },
        { id: 'due', header: r('due'), cell: ({ notice }) => dateWords(notice.dueOn) },
        {
          id: 'said',
          header: r('attested'),
          cell: ({ notice, release }) => r('attestedCount', { given: notice.attested.length, of: release.team.length }),
        },
        {
          id: 'state',
          header: t('state'),
          cell: ({ state }) => (
            <Tag tone={NOTICE_TONES[state]}>{state === 'overdue' ? r('overdue') : r('openNotice')}</Tag>
          ),
        },
      ]}
    />
  );
}
