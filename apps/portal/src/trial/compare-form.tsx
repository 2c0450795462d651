import { buttonClasses, CONTROL_CLASSES } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { dayWords } from '../record/date-words.ts';
import type { VersionView } from './trial-view.ts';

type CompareFormProps = {
  readonly action: string;
  readonly versions: readonly VersionView[];
  readonly from: number;
  readonly to: number;
};

/** Chooses two versions. A GET form: a comparison is an address that can be sent to somebody. */
export async function CompareForm({ action, versions, from, to }: CompareFormProps) {
  const t = await getTranslations('trial.compare');
  const select = (name: 'from' | 'to', value: number) => (
    <div>
      <label htmlFor={`compare-${name}`} className="mb-1 block text-sm font-semibold">
        {t(name)}
      </label>
      <select id={`compare-${name}`} name={name} defaultValue={value} className={CONTROL_CLASSES}>
        {versions.map((version) => (
          <option key={version.number} value={version.number}>
            {t('option', { number: String(version.number), date: dayWords(version.issuedAt) })}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <form action={`${action}#compare`} method="get" className="mb-6 flex flex-wrap items-end gap-4 print:hidden">
      {select('from', from)}
      {select('to', to)}
      <button type="submit" className={buttonClasses('secondary')}>
        {t('action')}
      </button>
    </form>
  );
}
