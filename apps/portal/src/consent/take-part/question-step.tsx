'use client';

import { OBLIGATION_TEXTS, PERMISSION_TEXTS } from '@trialmark/consent';
import type { ConsentObligation, ConsentPolicy } from '@trialmark/schema';
import { Button, Checkboxes, Details, ErrorSummary, Radios } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { dateWords } from '../../record/date-words.ts';
import { StepSection } from '../../vault/step-section.tsx';
import { isoDay, today } from '../study-view.ts';
import { type Answers, daysOffered, type FormStep } from './answers.ts';

type StepProps = {
  readonly policy: ConsentPolicy;
  readonly step: FormStep;
  readonly answers: Answers;
  readonly onAnswers: (answers: Answers) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
};

/** One page of the form: one question, what each choice means, and on. */
export function QuestionStep({ step, answers, onNext, onBack, ...rest }: StepProps) {
  const t = useTranslations('consent.form');
  const { common } = useMessages();
  const [isMissing, setMissing] = useState(false);
  const title = useStepTitle(step, rest.policy);
  const next = () => {
    const isOpen = !isAnswered(step, answers);
    setMissing(isOpen);
    if (!isOpen) onNext();
  };
  return (
    <StepSection key={stepKey(step)} title={title}>
      <ErrorSummary title={common.problem} errors={isMissing ? [{ message: t('missing'), href: '#answer' }] : []} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          next();
        }}
      >
        <StepFields {...rest} step={step} answers={answers} error={isMissing ? t('missing') : undefined} />
        <p className="mt-6 flex flex-wrap gap-3">
          <Button type="submit">{t('next')}</Button>
          <Button variant="quiet" onClick={onBack}>
            {t('back')}
          </Button>
        </p>
      </form>
    </StepSection>
  );
}

type FieldsProps = Pick<StepProps, 'policy' | 'step' | 'answers' | 'onAnswers'> & {
  readonly error: string | undefined;
};

function StepFields(props: FieldsProps): ReactNode {
  switch (props.step.kind) {
    case 'question':
      return <PermissionField {...props} permission={props.step.permission} />;
    case 'obligations':
      return <ObligationsField {...props} />;
    case 'expiry':
      return <ExpiryField {...props} />;
    case 'ask':
      return <AskField {...props} />;
  }
}

type PermissionProps = FieldsProps & { readonly permission: keyof Answers['choices'] };

function PermissionField({ policy, permission, answers, onAnswers, error }: PermissionProps) {
  const t = useTranslations('consent.form');
  const { common } = useMessages();
  const own = policy.form.questions.find((question) => question.permission === permission);
  const words = PERMISSION_TEXTS.find(({ name }) => name === permission);
  const value = answers.choices[permission];
  return (
    <>
      <p className="mb-6 max-w-prose whitespace-pre-line">{own?.explanation}</p>
      <Radios
        id="answer"
        name="answer"
        label={t('yourAnswer')}
        error={error}
        errorPrefix={common.errorPrefix}
        value={value === undefined ? null : value ? 'yes' : 'no'}
        onValueChange={(answer) =>
          onAnswers({ ...answers, choices: { ...answers.choices, [permission]: answer === 'yes' } })
        }
        options={[
          { value: 'yes', label: t('yes'), ...hintOf(words?.whatYesMeans, own?.explanation) },
          { value: 'no', label: t('no'), ...hintOf(words?.whatNoMeans, own?.explanation) },
        ]}
      />
      {words?.duo != null && (
        <Details summary={t('terms')}>
          <p>{t('duo', { code: words.duo })}</p>
        </Details>
      )}
    </>
  );
}

/** What an answer means, unless the study's own explanation has said it. */
const hintOf = (meaning = '', explanation = '') => (explanation.includes(meaning) ? {} : { hint: meaning });

function ObligationsField({ policy, answers, onAnswers }: FieldsProps) {
  const t = useTranslations('consent.form');
  const { common } = useMessages();
  const { obliged, mayOblige } = policy.form;
  const fixed = OBLIGATION_TEXTS.filter(({ name }) => obliged.includes(name));
  const free = OBLIGATION_TEXTS.filter(({ name }) => mayOblige.includes(name) && !obliged.includes(name));
  return (
    <>
      {fixed.length > 0 && (
        <>
          <p className="mb-2 max-w-prose">{t('obliged')}</p>
          <ul className="mb-6 max-w-prose list-disc pl-6">
            {fixed.map(({ name, title, whatYesMeans }) => (
              <li key={name}>
                <strong>{title}.</strong> {whatYesMeans}
              </li>
            ))}
          </ul>
        </>
      )}
      <Checkboxes
        id="answer"
        name="answer"
        label={t('mayOblige')}
        errorPrefix={common.errorPrefix}
        values={answers.obligations}
        onValuesChange={(values) => onAnswers({ ...answers, obligations: values as readonly ConsentObligation[] })}
        options={free.map(({ name, title, whatYesMeans }) => ({ value: name, label: title, hint: whatYesMeans }))}
      />
    </>
  );
}

function ExpiryField({ policy, answers, onAnswers, error }: FieldsProps) {
  const t = useTranslations('consent.form');
  const { common } = useMessages();
  return (
    <Radios
      id="answer"
      name="answer"
      label={t('expiryLabel')}
      hint={t('expiryHint')}
      error={error}
      errorPrefix={common.errorPrefix}
      value={answers.expiry === null ? null : String(answers.expiry)}
      onValueChange={(day) => onAnswers({ ...answers, expiry: Number(day) })}
      options={daysOffered(policy, today()).map((day) => ({ value: String(day), label: dateWords(isoDay(day)) }))}
    />
  );
}

function AskField({ answers, onAnswers, error }: FieldsProps) {
  const t = useTranslations('consent.form');
  const { common } = useMessages();
  return (
    <Radios
      id="answer"
      name="answer"
      label={t('yourAnswer')}
      error={error}
      errorPrefix={common.errorPrefix}
      value={answers.ask === null ? null : answers.ask ? 'ask' : 'standing'}
      onValueChange={(answer) => onAnswers({ ...answers, ask: answer === 'ask' })}
      options={[
        { value: 'standing', label: t('askNo'), hint: t('askNoHint') },
        { value: 'ask', label: t('askYes'), hint: t('askYesHint') },
      ]}
    />
  );
}

/** What a page of the form asks, as its heading and in the list of answers. */
export function useStepTitle(step: FormStep, { form }: ConsentPolicy): string {
  const t = useTranslations('consent.form');
  if (step.kind !== 'question') return t(`titles.${step.kind}`);
  return form.questions.find(({ permission }) => permission === step.permission)?.question ?? step.permission;
}

export const stepKey = (step: FormStep): string => (step.kind === 'question' ? step.permission : step.kind);

function isAnswered(step: FormStep, { choices, expiry, ask }: Answers): boolean {
  switch (step.kind) {
    case 'question':
      return choices[step.permission] !== undefined;
    case 'obligations':
      return true;
    case 'expiry':
      return expiry !== null;
    case 'ask':
      return ask !== null;
  }
}
