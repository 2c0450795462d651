'use client';

import type { ConsentPolicy } from '@trialmark/schema';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Answers, formSteps, termsOf } from './answers.ts';
import { CheckAnswers } from './check-answers.tsx';
import { QuestionStep } from './question-step.tsx';

type ConsentFormProps = {
  readonly policy: ConsentPolicy;
  readonly initial: Answers;
  readonly onTerms: (terms: NonNullable<ReturnType<typeof termsOf>>) => void;
  /** Back from the first question. */
  readonly onLeave: () => void;
  readonly action: string;
  readonly lead: string;
  /** True where the answers are known and are looked at first. */
  readonly startsAtEnd?: boolean;
};

/** The study's form, one question a page, then all answers together. Nothing leaves the browser here. */
export function ConsentForm({
  policy,
  initial,
  onTerms,
  onLeave,
  action,
  lead,
  startsAtEnd = false,
}: ConsentFormProps) {
  const t = useTranslations('consent.form');
  const [answers, setAnswers] = useState(initial);
  const [at, setAt] = useState(startsAtEnd ? formSteps(policy, initial).length : 0);
  const [isReviewing, setReviewing] = useState(startsAtEnd);
  const steps = formSteps(policy, answers);
  const step = steps[at];
  if (step === undefined) {
    return (
      <CheckAnswers
        policy={policy}
        answers={answers}
        action={action}
        lead={lead}
        onChange={(place) => {
          setReviewing(true);
          setAt(place);
        }}
        onSend={() => {
          const terms = termsOf(policy, answers);
          if (terms !== null) onTerms(terms);
          else setAt(firstOpen(policy, answers));
        }}
      />
    );
  }
  return (
    <>
      <p className="mb-2 text-sm text-muted">{t('place', { at: at + 1, of: steps.length })}</p>
      <QuestionStep
        policy={policy}
        step={step}
        answers={answers}
        onAnswers={setAnswers}
        onNext={() => setAt(isReviewing && termsOf(policy, answers) !== null ? steps.length : at + 1)}
        onBack={() => (at === 0 ? onLeave() : setAt(at - 1))}
      />
    </>
  );
}

/** The first question that a changed answer has opened again. */
function firstOpen(policy: ConsentPolicy, answers: Answers): number {
  const place = formSteps(policy, answers).findIndex(
    (step) => step.kind === 'question' && answers.choices[step.permission] === undefined,
  );
  return Math.max(0, place);
}
