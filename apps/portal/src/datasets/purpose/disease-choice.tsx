import { buttonClasses, CONTROL_CLASSES, Fieldset, type Option } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';

type DiseaseChoiceProps = {
  readonly id: string;
  readonly error: string | undefined;
  readonly errorPrefix: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly find: string;
};

/** Diseases to tick, and a search for others, which shows the page anew with what it found to tick. */
export async function DiseaseChoice({ options, chosen, find, ...field }: DiseaseChoiceProps) {
  const t = await getTranslations('datasets.purpose');
  return (
    <Fieldset {...field} label={t('diseases')} hint={t('diseasesHint')}>
      {options.map(({ value, label, hint }) => (
        <label key={value} className="flex min-h-11 items-start gap-3 py-1.5">
          <input
            type="checkbox"
            name="disease"
            value={value}
            defaultChecked={chosen.includes(value)}
            className="mt-0.5 size-6 shrink-0"
          />
          <span>
            {label}
            {hint !== undefined && <span className="block text-sm text-muted">{hint}</span>}
          </span>
        </label>
      ))}
      {find !== '' && options.length === 0 && <p className="my-2">{t('noDiseaseFound')}</p>}
      <label htmlFor="find" className="mt-3 block text-sm">
        {t('find')}
      </label>
      <div className="mt-1 flex gap-2">
        <input id="find" name="find" type="search" maxLength={100} defaultValue={find} className={CONTROL_CLASSES} />
        <button type="submit" name="step" value="find" className={`${buttonClasses('secondary')} shrink-0`}>
          {t('findButton')}
        </button>
      </div>
    </Fieldset>
  );
}
