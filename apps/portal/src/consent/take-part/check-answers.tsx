'use client';

import { OBLIGATION_TEXTS } from '@trialmark/consent';
import type { ConsentPolicy } from '@trialmark/schema';
import { Button } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { dateWords } from '../../record/date-words.ts';
import { StepSection } from '../../vault/step-section.tsx';
import { isoDay } from '../study-view.ts';
import { type Answers, type FormStep, formSteps } from './answers.ts';
import { stepKey, useStepTitle } from './question-step.tsx';

type CheckAnswersProps = {
  readonly policy: ConsentPolicy;
  readonly answers: Answers;
  readonly onChange: (at: number) => void;
  readonly onSend: () => void;
  readonly action: string;
  readonly lead: string;
};

/** Every answer once more, each with a way back to it, before anything is proven or sent. */
export function CheckAnswers({ policy, answers, onChange, onSend, action, lead }: CheckAnswersProps) {
  const t = useTranslations('consent.form');
  return (
    <StepSection title={t('checkTitle')}>
      <p className="mb-6 max-w-prose">{lead}</p>
      <dl className="mb-8 border-t border-line">
        {formSteps(policy, answers).map((step, at) => (
          <AnswerRow key={stepKey(step)} step={step} policy={policy} answers={answers} onChange={() => onChange(at)} />
        ))}
      </dl>
      <Button onClick={onSend}>{action}</Button>
    </StepSection>
  );
}

type AnswerRowProps = Pick<CheckAnswersProps, 'policy' | 'answers'> & {
  readonly step: FormStep;
  readonly onChange: () => void;
};

function AnswerRow({ step, policy, answers, onChange }: AnswerRowProps) {
  const t = useTranslations('consent.form');
  const title = useStepTitle(step, policy);
  const value = useAnswerWords(step, policy, answers);
  return (
    <div className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[3fr_2fr_auto]">
      <dt className="font-semibold">{title}</dt>
      <dd className="whitespace-pre-line">{value}</dd>
      <dd className="print:hidden">
        <button type="button" className="min-h-6 text-link underline underline-offset-4" onClick={onChange}>
          {t('change')}
          <span className="sr-only"> {title}</span>
        </button>
      </dd>
    </div>
  );
}

/** An answer in words. */
export function useAnswerWords(step: FormStep, { form }: ConsentPolicy, answers: Answers): string {
  const t = useTranslations('consent.form');
  switch (step.kind) {
    case 'question':
      return answers.choices[step.permission] === true ? t('yes') : t('no');
    case 'obligations': {
      const names = [...form.obliged, ...answers.obligations];
      const titles = OBLIGATION_TEXTS.filter(({ name }) => names.includes(name)).map(({ title }) => title);
      return titles.length === 0 ? t('none') : titles.join('\n');
    }
    case 'expiry':
      return answers.expiry === null ? '' : dateWords(isoDay(answers.expiry));
    case 'ask':
      return answers.ask === true ? t('askYes') : t('askNo');
  }
}
