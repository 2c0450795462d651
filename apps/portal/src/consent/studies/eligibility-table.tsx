import type { ConsentPolicy } from '@trialmark/schema';
import { SummaryList } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { rangeWords } from './range-words.ts';

/** Who may take part, in the numbers that the proof is about. */
export function EligibilityTable({ policy }: { readonly policy: ConsentPolicy }) {
  const t = useTranslations('consent');
  const { ranges, requiredCodes, excludedCodes } = policy.eligibility;
  const attributes = Object.entries(ranges).map(([name, range]) => ({
    label: t(`attributes.${name as 'birthYear'}`),
    value: rangeWords(name, range, t),
  }));
  const codes = (list: typeof requiredCodes) => list.map(({ label, system, code }) => `${label} (${system} ${code})`);
  const rows = [
    ...attributes,
    ...(requiredCodes.length === 0 ? [] : [{ label: t('study.required'), value: codes(requiredCodes).join('\n') }]),
    ...(excludedCodes.length === 0 ? [] : [{ label: t('study.excluded'), value: codes(excludedCodes).join('\n') }]),
  ];
  return rows.length === 0 ? <p>{t('study.anyone')}</p> : <SummaryList rows={rows} />;
}
