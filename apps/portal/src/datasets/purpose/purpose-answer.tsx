import type { PurposeAnswer as Answer } from '@trialmark/api';
import { ButtonLink, Details, Notice, type Tone } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { dateWords } from '../../record/date-words.ts';

type Finding = Answer['decision']['findings'][number];

const TONES: Readonly<Record<Answer['decision']['outcome'], Tone>> = {
  PERMIT: 'positive',
  PERMIT_WITH_DUTIES: 'positive',
  REVIEW: 'caution',
  DENY: 'negative',
};

/** What the rules say, why, and what would change it. */
export async function PurposeAnswer({ datasetId, answer }: { readonly datasetId: string; readonly answer: Answer }) {
  const t = await getTranslations('datasets.purpose.answer');
  const { decision, explained, rowsNeed } = answer;
  return (
    <section id="answer" aria-labelledby="answer-title" tabIndex={-1} className="mb-12">
      <h2 id="answer-title" className="border-b border-line pb-2 font-serif text-xl font-semibold">
        {t('title')}
      </h2>
      <Notice tone={TONES[decision.outcome]} title={t(`outcomes.${decision.outcome}.title`)}>
        <p>{t(`outcomes.${decision.outcome}.text`)}</p>
      </Notice>
      <Findings title={t('against')} findings={explained.against} />
      <Findings title={t('review')} findings={explained.review} />
      <Findings title={t('duties')} findings={explained.duties} />
      {decision.outcome !== 'DENY' && (
        <>
          <h3 className="mb-2 mt-6 font-semibold">{t('rows')}</h3>
          <p className="max-w-prose">{t('rowsText')}</p>
          <ul className="mt-2 list-disc pl-5">
            {rowsNeed.map((use) => (
              <li key={use}>{use}</li>
            ))}
          </ul>
        </>
      )}
      {explained.inFavour.length > 0 && (
        <Details summary={t('inFavour', { count: explained.inFavour.length })}>
          <FindingList findings={explained.inFavour} />
        </Details>
      )}
      <p className="mt-4 max-w-prose text-sm text-muted">{t('binding', { version: answer.version })}</p>
      <p className="mt-6 flex flex-wrap gap-4 print:hidden">
        {decision.outcome !== 'DENY' && (
          <ButtonLink href={`/requests/new?dataset=${datasetId}`}>{t('request')}</ButtonLink>
        )}
        <ButtonLink href="#questions" variant="secondary">
          {t('change')}
        </ButtonLink>
      </p>
    </section>
  );
}

function Findings({ title, findings }: { readonly title: string; readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <>
      <h3 className="mb-2 mt-6 font-semibold">{title}</h3>
      <FindingList findings={findings} />
    </>
  );
}

async function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const [t, { sharing }] = await Promise.all([getTranslations('datasets.purpose.answer'), getMessages()]);
  return (
    <ul className="border-t border-line">
      {findings.map((finding) => (
        <li key={`${finding.rule} ${finding.sentence}`} className="border-b border-line py-3">
          <p className="max-w-prose">{finding.sentence}</p>
          {finding.change !== null && <p className="mt-1 max-w-prose">{t('wouldHelp', { change: finding.change })}</p>}
          {finding.duty !== null && (
            <p className="mt-1 text-sm">
              {t('due', { when: sharing.decision.due[finding.duty.due] })}
              {finding.duty.notBefore !== null && ` ${t('notBefore', { date: dateWords(finding.duty.notBefore) })}`}
              {finding.duty.months !== null && ` ${t('months', { months: finding.duty.months })}`}
            </p>
          )}
          <p className="mt-1 text-sm text-muted">
            {t('rule')} <code>{finding.rule}</code>
          </p>
        </li>
      ))}
    </ul>
  );
}
