import type { DatasetDetail } from '@trialmark/api';
import { Notice, Table, Tag } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { dateWords, dayWords } from '../../record/date-words.ts';

/** Everything that was asked for and released, and what holders still have to delete. */
export async function DatasetActivity({ detail }: { readonly detail: DatasetDetail }) {
  const t = await getTranslations('datasets.page.activity');
  return (
    <div className="space-y-8">
      <FollowUps detail={detail} />
      {detail.requests.length === 0 ? <p className="text-muted">{t('noRequests')}</p> : <Requests detail={detail} />}
      {detail.releases.length > 0 && <Releases detail={detail} />}
    </div>
  );
}

async function FollowUps({ detail: { followUps, description } }: { readonly detail: DatasetDetail }) {
  const t = await getTranslations('datasets.page.activity');
  if (followUps.length === 0) return null;
  const isLate = followUps.some(({ isOverdue }) => isOverdue);
  return (
    <Notice tone={isLate ? 'negative' : 'caution'} title={t('followUps', { count: followUps.length })}>
      <p>{t('followUpsText')}</p>
      <ul className="mt-2 list-disc pl-5">
        {followUps.map(({ releaseId, requestId, rows, dueOn, isOverdue }) => (
          <li key={`${releaseId} ${dueOn}`}>
            <a href={`/requests/${requestId}`}>
              {rows === null
                ? t('followUpFew', { min: description.smallCountMin, date: dateWords(dueOn) })
                : t('followUp', { rows, date: dateWords(dueOn) })}
            </a>
            {isOverdue && <span className="font-semibold"> {t('overdue')}</span>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

async function Requests({ detail: { requests, requestCount } }: { readonly detail: DatasetDetail }) {
  const [t, { sharing }] = await Promise.all([getTranslations('datasets.page.activity'), getMessages()]);
  const phases: Readonly<Record<string, string>> = sharing.phases;
  return (
    <Table
      caption={t('requests', { count: requestCount })}
      rows={requests}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'project',
          header: t('project'),
          cell: ({ id, projectTitle }) => <a href={`/requests/${id}`}>{projectTitle ?? id}</a>,
        },
        { id: 'by', header: t('by'), cell: ({ organisations }) => organisations.join(', ') },
        { id: 'on', header: t('on'), cell: ({ submittedAt }) => (submittedAt === null ? '' : dayWords(submittedAt)) },
        { id: 'phase', header: t('phase'), cell: ({ phase }) => phases[phase] ?? phase },
      ]}
    />
  );
}

async function Releases({ detail }: { readonly detail: DatasetDetail }) {
  const t = await getTranslations('datasets.page.activity');
  const min = detail.description.smallCountMin;
  const told = (count: number | null) => (count === null ? t('few', { min }) : count.toLocaleString('en-GB'));
  const today = new Date().toISOString().slice(0, 10);
  return (
    <Table
      caption={t('releases', { count: detail.releases.length })}
      rows={detail.releases}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'on',
          header: t('released'),
          cell: ({ requestId, publishedAt }) => <a href={`/requests/${requestId}`}>{dayWords(publishedAt)}</a>,
        },
        { id: 'rows', header: t('rows'), cell: ({ rows }) => told(rows), numeric: true },
        { id: 'withheld', header: t('withheld'), cell: ({ withheld }) => told(withheld), numeric: true },
        { id: 'until', header: t('until'), cell: ({ expiresOn }) => dateWords(expiresOn) },
        {
          id: 'state',
          header: t('state'),
          cell: ({ revokedAt, expiresOn }) => {
            const state = revokedAt !== null ? 'revoked' : expiresOn < today ? 'expired' : 'running';
            return <Tag tone={state === 'running' ? 'info' : 'neutral'}>{t(`states.${state}`)}</Tag>;
          },
        },
      ]}
    />
  );
}
