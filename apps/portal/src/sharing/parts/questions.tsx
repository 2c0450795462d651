import { Tag } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../components/client-messages.tsx';
import { instantWords } from '../../record/date-words.ts';
import { TextAction } from '../actions/text-action.tsx';
import type { ForReview } from '../request-view.ts';

type QuestionsProps = {
  readonly requestId: string;
  readonly forReview: ForReview;
  /** The page to come back to. */
  readonly here: string;
};

/** What was asked and answered; an open question has its form where the reader may answer it. */
export async function Questions({ requestId, forReview, here }: QuestionsProps) {
  const t = await getTranslations('sharing.questions');
  const { questions, abilities, organisationId } = forReview;
  if (questions.length === 0) return <p className="text-muted">{t('none')}</p>;
  const mayAnswer = abilities.includes('answer');
  return (
    <ol className="border-t border-line">
      {questions.map(({ number, by, at, question, answer }) => (
        <li key={number} className="border-b border-line py-5">
          <h3 className="mb-1 flex flex-wrap items-baseline gap-3 font-semibold">
            {t('number', { number })}
            <Tag tone={answer === null ? 'caution' : 'positive'}>{answer === null ? t('open') : t('answered')}</Tag>
          </h3>
          <p className="max-w-prose whitespace-pre-line">{question}</p>
          <p className="mt-1 break-all text-sm text-muted">
            {t('by', { member: by })}, <time dateTime={at}>{instantWords(at)}</time>
          </p>
          {answer !== null && (
            <p className="mt-3 max-w-prose whitespace-pre-line border-l-4 border-line pl-4">{answer}</p>
          )}
          {answer === null && mayAnswer && (
            <div className="mt-4">
              <ClientMessages parts={['access', 'common', 'work']}>
                <TextAction kind="answer" facts={{ organisationId, requestId, number }} here={here} />
              </ClientMessages>
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
