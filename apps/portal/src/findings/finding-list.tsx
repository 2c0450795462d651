import { Details, Tag } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { dateWords } from '../record/date-words.ts';
import { FindingBasis } from './finding-basis.tsx';
import { FindingHead } from './finding-head.tsx';
import type { FindingItem } from './finding-types.ts';

/** Findings about trials, each with all that it rests on. */
export async function FindingList({ items }: { readonly items: readonly FindingItem[] }) {
  const t = await getTranslations('findings.item');
  return (
    <ul className="border-t border-line">
      {items.map(({ ageDays, finding, isAnswered, since, trial }) => (
        <li key={`${trial.registryId} ${finding.rule}`} className="border-b border-line py-5">
          <h3 className="mb-1 text-lg font-semibold leading-snug">
            <a href={`/trials/${trial.registryId}#findings`}>{trial.title === '' ? t('sealed') : trial.title}</a>
          </h3>
          <FindingHead finding={finding} />
          <p className="mt-1.5 flex flex-wrap items-baseline gap-x-4 text-sm text-muted">
            <span className="font-semibold tabular-nums">{trial.registryId}</span>
            <a href={`/sponsors/${trial.sponsorId}`}>{trial.sponsorName}</a>
            {since !== null && (
              <span>
                {t('since', { date: dateWords(since) })}
                {ageDays !== null && `, ${t('age', { days: ageDays })}`}
              </span>
            )}
            {isAnswered && <Tag tone="info">{t('answered')}</Tag>}
          </p>
          <div className="[&>details]:mb-0 [&>details]:mt-2 [&>details]:text-sm">
            <Details summary={t('details')}>
              <FindingBasis finding={finding} />
            </Details>
          </div>
        </li>
      ))}
    </ul>
  );
}
