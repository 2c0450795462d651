import { Table, Tag } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { dateWords } from '../../record/date-words.ts';
import type { RequestListItem } from '../request-view.ts';
import { daysBetween, utcToday } from '../words/days-between.ts';
import { phaseTone } from '../words/phase-tone.ts';
import { queueAge } from '../words/queue-age.ts';

type QueueTableProps = {
  readonly requests: readonly RequestListItem[];
  readonly at: string;
  readonly caption: string;
};

/** Requests that wait, with what for, for how long, and how long there is left to decide. */
export async function QueueTable({ requests, at, caption }: QueueTableProps) {
  const [t, a, { sharing }] = await Promise.all([
    getTranslations('sharing.reviews'),
    getTranslations('sharing.age'),
    getMessages(),
  ]);
  const today = utcToday();
  return (
    <Table
      caption={caption}
      captionHidden
      rows={requests}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'request',
          header: t('request'),
          cell: ({ id, projectTitle, organisations, datasetTitle }) => (
            <>
              <a href={`${at}/${id}`}>{projectTitle}</a>
              <span className="block text-sm text-muted">
                {organisations.join(', ')}. {datasetTitle}
              </span>
            </>
          ),
        },
        {
          id: 'task',
          header: t('task'),
          cell: ({ phase, waiting, questionsOpen }) => (
            <>
              {waiting === null ? (
                <Tag tone={phaseTone(phase)}>{sharing.phases[phase]}</Tag>
              ) : (
                <Tag tone="caution">{sharing.needs[waiting.need]}</Tag>
              )}
              {questionsOpen > 0 && (
                <span className="block text-sm text-muted">{t('openQuestions', { count: questionsOpen })}</span>
              )}
            </>
          ),
        },
        {
          id: 'age',
          header: t('age'),
          cell: (request) => {
            const days = queueAge(request, today);
            return days === 0 ? a('today') : a('days', { count: days });
          },
        },
        {
          id: 'expires',
          header: t('expires'),
          cell: ({ expiresOn }) => {
            if (expiresOn === null) return t('noLimit');
            const left = daysBetween(today, expiresOn);
            return (
              <>
                {dateWords(expiresOn)}
                <span className="block text-sm text-muted">
                  {left >= 0 ? a('left', { count: left }) : a('past', { count: -left })}
                </span>
              </>
            );
          },
        },
      ]}
    />
  );
}
