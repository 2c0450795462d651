import { AIMS } from '@trialmark/datause';
import { Button, Input, type Option, Select } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { countryOptions } from '../../draft/country-options.ts';
import { ChoiceGroup } from './choice-group.tsx';
import { DiseaseChoice } from './disease-choice.tsx';
import {
  ALSO,
  type AnswerFault,
  ETHICS,
  KINDS,
  type PurposeAnswers,
  type PurposeQuestions,
} from './purpose-answers.ts';
import { TermQuestions } from './term-questions.tsx';

export type PurposeFormProps = {
  readonly datasetId: string;
  readonly answers: PurposeAnswers;
  readonly questions: PurposeQuestions;
  readonly faults: readonly AnswerFault[];
  /** Diseases to choose from, by name. */
  readonly diseases: readonly Option[];
  /** Organisations that the terms name, by name. */
  readonly organisations: readonly Option[];
};

/** The questions, in plain words. A GET form: the answers are the address, and nobody keeps them. */
export async function PurposeForm(props: PurposeFormProps) {
  const { datasetId, answers, faults } = props;
  const [t, { common, datasets }] = await Promise.all([getTranslations('datasets.purpose'), getMessages()]);
  const words = datasets.purpose;
  const errorOf = (field: keyof PurposeAnswers) => {
    const found = faults.find((fault) => fault.field === field);
    return found === undefined ? undefined : t(`faults.${found.fault}`);
  };
  const shared = (field: keyof PurposeAnswers) => ({
    id: field,
    error: errorOf(field),
    errorPrefix: common.errorPrefix,
  });
  const optionsOf = (values: readonly string[], texts: Readonly<Record<string, string>>) =>
    values.map((value) => ({ value, label: texts[value] ?? value }));
  const countries = [{ value: '', label: t('chooseCountry') }, ...countryOptions()];
  return (
    <form action={`/datasets/${datasetId}/allowed`} method="get" noValidate>
      <ChoiceGroup
        {...shared('aims')}
        name="aim"
        type="checkbox"
        label={t('aims')}
        hint={t('aimsHint')}
        options={optionsOf(AIMS, words.aim)}
        chosen={answers.aims}
      />
      <DiseaseChoice {...shared('diseases')} options={props.diseases} chosen={answers.diseases} find={answers.find} />
      <ChoiceGroup
        {...shared('also')}
        name="also"
        type="checkbox"
        label={t('also')}
        hint={t('alsoHint')}
        options={optionsOf(ALSO, words.alsoValues)}
        chosen={answers.also}
      />
      <ChoiceGroup
        {...shared('kind')}
        name="kind"
        type="radio"
        label={t('kind')}
        options={optionsOf(KINDS, words.kinds)}
        chosen={[answers.kind]}
      />
      <ChoiceGroup
        {...shared('profit')}
        name="profit"
        type="radio"
        label={t('profit')}
        hint={t('profitHint')}
        options={optionsOf(['no', 'yes'], words.yesNo)}
        chosen={[answers.profit ?? '']}
      />
      <Select
        {...shared('country')}
        name="country"
        label={t('country')}
        options={countries}
        defaultValue={answers.country}
      />
      <Select
        {...shared('elsewhere')}
        name="elsewhere"
        label={t('elsewhere')}
        hint={t('elsewhereHint')}
        options={countries}
        defaultValue={answers.elsewhere}
      />
      <Input
        {...shared('months')}
        name="months"
        label={t('months')}
        hint={t('monthsHint')}
        inputMode="numeric"
        className="!w-24"
        defaultValue={answers.months}
      />
      <ChoiceGroup
        {...shared('ethics')}
        name="ethics"
        type="radio"
        label={t('ethics')}
        options={optionsOf(ETHICS, words.ethicsValues)}
        chosen={[answers.ethics]}
      />
      <Input
        {...shared('publishOn')}
        name="publishOn"
        type="date"
        label={t('publishOn')}
        hint={t('publishOnHint')}
        className="!w-52"
        defaultValue={answers.publishOn}
      />
      <TermQuestions {...props} errorOf={errorOf} />
      <Button type="submit" name="step" value="ask">
        {t('ask')}
      </Button>
    </form>
  );
}
