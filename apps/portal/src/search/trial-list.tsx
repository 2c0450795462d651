import { getTranslations } from 'next-intl/server';
import { dateWords, dayWords } from '../record/date-words.ts';
import { StatusTag } from '../trial/status-tag.tsx';
import type { TrialItem } from './search-view.ts';

type TrialListProps = { readonly items: readonly TrialItem[]; readonly headingLevel?: 'h2' | 'h3' };

/** Trials as a list of links with what helps to choose among them. */
export async function TrialList({ items, headingLevel: Heading = 'h2' }: TrialListProps) {
  const [t, trial] = await Promise.all([getTranslations('trials.item'), getTranslations('trial.status')]);
  return (
    <ul className="border-t border-line">
      {items.map((item) => (
        <li key={item.registryId} className="border-b border-line py-5">
          <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
            <Heading className="min-w-0 grow basis-80 text-lg font-semibold leading-snug">
              <a href={`/trials/${item.registryId}`}>{item.publicTitle ?? t('sealed')}</a>
            </Heading>
            <StatusTag status={item.status} sealedWords={trial('sealed')} />
          </div>
          {item.conditions.length > 0 && <p className="mt-1">{item.conditions.join(', ')}</p>}
          <p className="mt-1.5 flex flex-wrap gap-x-4 text-sm text-muted">
            <span className="font-semibold tabular-nums">{item.registryId}</span>
            <span>{item.sponsorName}</span>
            <span>{t('registered', { date: dayWords(item.registeredAt) })}</span>
            {item.startDate !== null && <span>{t('starts', { date: dateWords(item.startDate) })}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}
