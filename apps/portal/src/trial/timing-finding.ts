import type { RegistrationTiming } from '@trialmark/registry';
import { getTranslations } from 'next-intl/server';
import { dateWords, instantWords } from '../record/date-words.ts';
import type { FindingView } from './trial-view.ts';

const KEYS = { PROSPECTIVE: 'prospective', RETROSPECTIVE: 'retrospective', INDETERMINATE: 'indeterminate' } as const;
const TONES = { PROSPECTIVE: 'positive', RETROSPECTIVE: 'negative', INDETERMINATE: 'caution' } as const;

/** Whether a trial was registered before it began, in words, beside the published definitions. */
export async function timingFinding(
  timing: RegistrationTiming | null,
  registeredAt: string | null,
): Promise<FindingView> {
  const t = await getTranslations('trial.findings');
  if (timing === null) {
    return { id: 'timing', title: t('timing.no-evidence'), tone: 'neutral', rule: t('timing.rule'), inputs: [] };
  }
  const { inputs, definitions, finding, latenessDays } = timing;
  const { lo, hi } = inputs.start;
  const start = lo === hi ? dateWords(lo) : t('interval', { lo: dateWords(lo), hi: dateWords(hi) });
  return {
    id: 'timing',
    title: t(`timing.${KEYS[finding]}`, { days: latenessDays ?? 0 }),
    tone: TONES[finding],
    rule: t('timing.rule'),
    inputs: [
      { label: t('evidence'), value: registeredAt === null ? '–' : instantWords(registeredAt) },
      { label: t('start'), value: start },
      { label: t('icmje'), value: t(`verdicts.${definitions.icmje}`) },
      { label: t('fdaaa'), value: t(`verdicts.${definitions.fdaaa}`) },
      { label: t('intoValue'), value: t(`verdicts.${definitions.intoValue}`) },
    ],
  };
}
