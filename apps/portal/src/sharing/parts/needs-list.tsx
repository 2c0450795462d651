import { Tag } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { dateWords, dayWords } from '../../record/date-words.ts';
import type { Need } from '../words/needs-of.ts';

type NeedsListProps = {
  readonly needs: readonly Need[];
  /** Where a need is seen to. */
  readonly hrefOf: (need: Need) => string;
};

/** What needs the reader now, each with where to do it and by when. */
export async function NeedsList({ needs, hrefOf }: NeedsListProps) {
  const [t, { sharing }] = await Promise.all([getTranslations('sharing.mine'), getMessages()]);
  if (needs.length === 0) return <p className="text-muted">{t('nowNone')}</p>;
  return (
    <ul className="border-t border-line">
      {needs.map((need) => (
        <li
          key={`${need.kind} ${need.id} ${need.dueOn} ${need.since}`}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-3"
        >
          <div className="min-w-0 grow basis-64">
            <a href={hrefOf(need)} className="inline-flex min-h-6 items-center font-semibold">
              {sharing.needs[need.kind]}
              <span className="sr-only">: {need.title}</span>
            </a>
            <p className="text-sm text-muted">
              <span aria-hidden="true">{need.title}. </span>
              {need.kind === 'attest' && `${t('needRows', { count: need.count })}. `}
              {t('needSince', { date: dayWords(need.since) })}
            </p>
          </div>
          {need.dueOn !== null && (
            <Tag tone={need.isOverdue ? 'negative' : 'caution'}>
              {need.isOverdue
                ? t('overdue', { date: dateWords(need.dueOn) })
                : t('needDue', { date: dateWords(need.dueOn) })}
            </Tag>
          )}
        </li>
      ))}
    </ul>
  );
}
