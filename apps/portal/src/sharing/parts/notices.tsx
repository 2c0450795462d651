import { Details, SummaryList, Tag } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { dateWords, dayWords } from '../../record/date-words.ts';
import type { NoticeView, ReleaseView } from '../release-view.ts';
import { utcToday } from '../words/days-between.ts';
import { NOTICE_TONES, noticeState } from '../words/notice-state.ts';

type NoticesProps = {
  readonly release: ReleaseView;
  /** What the reader can do about a notice. */
  readonly action?: (notice: NoticeView) => ReactNode;
};

/** Rows of a release that have to be deleted, by when, and who has said that they are. */
export async function Notices({ release, action }: NoticesProps) {
  const [t, { sharing }] = await Promise.all([getTranslations('sharing.release'), getMessages()]);
  const { notices, team } = release;
  if (notices.length === 0) return <p className="text-muted">{t('noNotices')}</p>;
  const words = { done: t('doneNotice'), open: t('openNotice'), overdue: t('overdue') };
  return (
    <>
      <p className="mb-4 max-w-prose text-muted">{t('noticeLead')}</p>
      {notices.map((notice) => {
        const state = noticeState(notice, team, utcToday());
        return (
          <div key={notice.digest} className="mb-8">
            <h3 className="mb-2 flex flex-wrap items-baseline gap-3 text-lg font-semibold">
              {t('notice', { count: notice.rowTags.length, date: dateWords(notice.dueOn) })}
              <Tag tone={NOTICE_TONES[state]}>{words[state]}</Tag>
            </h3>
            <SummaryList
              rows={[
                ...(notice.notifiedAt === null ? [] : [{ label: t('notified'), value: dayWords(notice.notifiedAt) }]),
                { label: t('due'), value: dateWords(notice.dueOn) },
                { label: t('attested'), value: attestedText(notice, team, sharing.release) },
              ]}
            />
            <Details summary={t('noticeTags')}>
              <ul className="font-mono text-sm">
                {notice.rowTags.map((tag) => (
                  <li key={tag} className="break-all">
                    {tag}
                  </li>
                ))}
              </ul>
            </Details>
            {action?.(notice)}
          </div>
        );
      })}
    </>
  );
}

type Texts = Awaited<ReturnType<typeof getMessages>>['sharing']['release'];

function attestedText({ attested }: NoticeView, team: readonly string[], texts: Texts): string {
  if (attested.length === 0) return texts.notAttested;
  const count = texts.attestedCount.replace('{given}', String(attested.length)).replace('{of}', String(team.length));
  const lines = attested.map(({ by, at }) =>
    at === null ? by : texts.attestedBy.replace('{member}', by).replace('{date}', dayWords(at)),
  );
  return [count, ...lines].join('\n');
}
