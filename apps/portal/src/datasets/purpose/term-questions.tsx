import { RESEARCH_TYPES } from '@trialmark/datause';
import type { Option } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { ChoiceGroup } from './choice-group.tsx';
import type { PurposeAnswers } from './purpose-answers.ts';
import type { PurposeFormProps } from './purpose-form.tsx';

type TermQuestionsProps = PurposeFormProps & { readonly errorOf: (field: keyof PurposeAnswers) => string | undefined };

/** What is asked only because this dataset's terms make it matter. */
export async function TermQuestions({ answers, questions, organisations, errorOf }: TermQuestionsProps) {
  const [t, { common }] = await Promise.all([getTranslations('datasets.purpose'), getMessages()]);
  const field = (name: keyof PurposeAnswers) => ({ id: name, error: errorOf(name), errorPrefix: common.errorPrefix });
  const named = (values: readonly string[]): readonly Option[] => [
    ...values.map((value) => ({ value, label: value })),
    { value: '', label: t('noneOfThese') },
  ];
  return (
    <>
      {questions.asksResearchTypes && (
        <ChoiceGroup
          {...field('researchTypes')}
          name="type"
          type="checkbox"
          label={t('researchTypes')}
          options={RESEARCH_TYPES.map((value) => ({ value, label: value.replaceAll('-', ' ') }))}
          chosen={answers.researchTypes}
        />
      )}
      {questions.organisations.length > 0 && (
        <ChoiceGroup
          {...field('organisation')}
          name="organisation"
          type="radio"
          label={t('organisation')}
          options={[...organisations, { value: '', label: t('noneOfThese') }]}
          chosen={[answers.organisation]}
        />
      )}
      {questions.projects.length > 0 && (
        <ChoiceGroup
          {...field('project')}
          name="project"
          type="radio"
          label={t('project')}
          options={named(questions.projects)}
          chosen={[answers.project]}
        />
      )}
      {questions.users.length > 0 && (
        <ChoiceGroup
          {...field('user')}
          name="user"
          type="radio"
          label={t('user')}
          hint={t('userHint')}
          options={named(questions.users)}
          chosen={[answers.user]}
        />
      )}
      {questions.duties.length > 0 && (
        <ChoiceGroup
          {...field('refuses')}
          name="refuses"
          type="checkbox"
          label={t('refuses')}
          hint={t('refusesHint')}
          options={questions.duties.map(({ undertaking, title, sentence }) => ({
            value: undertaking,
            label: title,
            hint: sentence,
          }))}
          chosen={answers.refuses}
        />
      )}
    </>
  );
}
