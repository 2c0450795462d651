import { getTranslations } from 'next-intl/server';
import { dayWords } from '../record/date-words.ts';
import type { FindingAnswer } from '../server/findings/read-answers.ts';
import type { Finding } from './finding-types.ts';

type AnswerListProps = { readonly finding: Finding; readonly answers: readonly FindingAnswer[] };

/** What the sponsor says about a finding, in the sponsor's words. */
export async function AnswerList({ finding, answers }: AnswerListProps) {
  const t = await getTranslations('findings.answers');
  return answers.map((answer) => {
    const { answerDigest, id, issuedAt, place, ruleVersion, text, verdict } = answer;
    const isOfThis = ruleVersion === finding.version && verdict === finding.verdict;
    return (
      <figure key={id} data-answer={id} className="mt-3 border-l-4 border-l-info bg-info-soft px-4 py-3">
        <figcaption className="text-sm font-semibold">{t('title')}</figcaption>
        {text === null ? (
          <p className="mt-1 break-words text-sm">{t('missing', { digest: answerDigest })}</p>
        ) : (
          <blockquote className="mt-1 max-w-prose whitespace-pre-line break-words">{text}</blockquote>
        )}
        <p className="mt-2 text-sm text-muted">
          {t('said', { date: dayWords(issuedAt) })}
          {!isOfThis && ` ${t('other', { version: String(ruleVersion), verdict })}`}{' '}
          {place.index === null ? t('pending') : <a href={`/log/entries/${place.index}`}>{t('entry')}</a>}
        </p>
      </figure>
    );
  });
}
