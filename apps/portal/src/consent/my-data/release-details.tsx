'use client';

import { SummaryList, Timeline, type TimelineEvent } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { dateWords, dayWords, instantWords } from '../../record/date-words.ts';
import { isoDay, today } from '../study-view.ts';
import type { UseOfMine } from './operations/use-of-mine.ts';
import { Part } from './part.tsx';

type Release = UseOfMine['releases'][number];
type ReleaseDetailsProps = { readonly use: UseOfMine; readonly hasWithdrawn: boolean };

/** The releases that hold the row, until when, and what followed a withdrawal. */
export function ReleaseDetails({ use, hasWithdrawn }: ReleaseDetailsProps) {
  const t = useTranslations('data.use');
  const own = use.releases.filter(({ holdsMine }) => holdsMine);
  const others = use.releases.length - own.length;
  if (own.length === 0) return null;
  return (
    <Part title={t('releases')}>
      <div className="space-y-8">
        {own.map((release) => (
          <OneRelease key={release.release} release={release} people={use.people} hasWithdrawn={hasWithdrawn} />
        ))}
      </div>
      <p className="mt-4 max-w-prose text-sm text-muted">{t('kept')}</p>
      {others > 0 && <p className="mt-2 max-w-prose text-sm text-muted">{t('others', { count: others })}</p>}
    </Part>
  );
}

type OneReleaseProps = {
  readonly release: Release;
  /** Members of the team: a follow-up is done when all of them have confirmed it. */
  readonly people: number;
  readonly hasWithdrawn: boolean;
};

function OneRelease({ release, people, hasWithdrawn }: OneReleaseProps) {
  const t = useTranslations('data.use');
  const { publishedAt, expiresOn, lastAccessAt, rows } = release;
  return (
    <div>
      <SummaryList
        rows={[
          { label: t('released'), value: publishedAt === null ? t('unknown') : dayWords(publishedAt) },
          { label: t('until'), value: dateWords(expiresOn) },
          { label: t('last'), value: lastAccessAt === null ? t('never') : instantWords(lastAccessAt) },
          { label: t('state'), value: <State release={release} /> },
          { label: t('rows'), value: String(rows) },
        ]}
      />
      {(hasWithdrawn || release.notices.length > 0) && <FollowUps release={release} people={people} />}
    </div>
  );
}

function State({ release: { revokedAt, destroyedAt, expiresOn } }: { readonly release: Release }) {
  const t = useTranslations('data.use.states');
  if (revokedAt !== null) return t('revoked', { day: dayWords(revokedAt) });
  if (destroyedAt !== null) return t('destroyed', { day: dayWords(destroyedAt) });
  return t(expiresOn < isoDay(today()) ? 'over' : 'open');
}

function FollowUps({ release: { notices }, people }: Pick<OneReleaseProps, 'release' | 'people'>) {
  const t = useTranslations('data.use');
  return (
    <div className="mt-4">
      <h4 className="mb-2 font-semibold">{t('followUps')}</h4>
      {notices.length === 0 ? (
        <p className="max-w-prose">{t('noFollowUps')}</p>
      ) : (
        <Timeline events={notices.flatMap((notice) => eventsOf(notice, people, t))} />
      )}
    </div>
  );
}

type Words = ReturnType<typeof useTranslations<'data.use'>>;

function eventsOf(
  { statement, dueOn, notifiedAt, attested }: Release['notices'][number],
  people: number,
  t: Words,
): TimelineEvent[] {
  const when = (at: string | null) => (at === null ? t('unknown') : dayWords(at));
  const isOverdue = dueOn < isoDay(today());
  return [
    {
      id: statement,
      title: t('told', { day: dateWords(dueOn) }),
      when: when(notifiedAt),
      children:
        attested.length < people ? (
          <p>{t(isOverdue ? 'overdue' : 'notAttested', { given: attested.length, of: people })}</p>
        ) : null,
    },
    ...attested.map((said) => ({ id: said.statement, title: t('attested'), when: when(said.at) })),
  ];
}
