'use client';

import { useTranslations } from 'next-intl';
import { dayWords } from '../../record/date-words.ts';
import type { UseOfMine } from './operations/use-of-mine.ts';
import { Part } from './part.tsx';

/** Which rules and which people decided, with their reasons. */
export function DecisionDetails({ use }: { readonly use: UseOfMine }) {
  const t = useTranslations('data.use');
  return (
    <Part title={t('decided')}>
      <h4 className="mb-2 font-semibold">{t('rules')}</h4>
      <Rules rules={use.rules} />
      <h4 className="mb-2 mt-6 font-semibold">{t('people2')}</h4>
      {use.votes.length === 0 ? (
        <p>{t('noVotes')}</p>
      ) : (
        <ul className="space-y-4">
          {use.votes.map(({ statement, organisationName, decision, reason, at }) => (
            <li key={statement}>
              <p className="font-semibold">{t('voteHead', { who: organisationName, vote: t(`vote.${decision}`) })}</p>
              <p className="max-w-prose whitespace-pre-line">{reason}</p>
              {at !== null && <p className="text-sm text-muted">{dayWords(at)}</p>}
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function Rules({ rules }: Pick<UseOfMine, 'rules'>) {
  const t = useTranslations('data.use');
  if (rules === null) return <p>{t('notJudged')}</p>;
  const told = rules.findings.filter(({ outcome }) => outcome === rules.outcome);
  return (
    <>
      <p className="mb-2">{t(`outcomes.${rules.outcome as 'REVIEW'}`)}</p>
      {told.length > 0 && (
        <ul className="mb-2 list-disc space-y-1 pl-6">
          {told.map(({ rule, sentence }) => (
            <li key={`${rule} ${sentence}`}>{sentence}</li>
          ))}
        </ul>
      )}
      <p className="text-sm text-muted">{t('because', { rules: rules.because.join(', ') })}</p>
    </>
  );
}
